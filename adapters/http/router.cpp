#include "adapters/http/router.hpp"

#include "engine/base/assert.hpp"

#include <algorithm>

namespace huhang::http {

namespace {

std::vector<std::string_view> split_pattern(std::string_view pattern)
{
    HUHANG_ASSERT(pattern.starts_with('/'));
    std::vector<std::string_view> segments;
    pattern.remove_prefix(1);
    for (;;) {
        const auto slash = std::min(pattern.find('/'), pattern.size());
        segments.push_back(pattern.substr(0, slash));
        if (slash == pattern.size())
            return segments;
        pattern.remove_prefix(slash + 1);
    }
}

bool is_parameter(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

template <class ByMethod>
std::string allowed_methods(const ByMethod& by_method)
{
    std::string allow;
    for (const auto& [method, found] : by_method) {
        allow.append(to_text(method)).append(", ");
        if (method == verb::get)
            allow.append("HEAD, ");
    }
    return allow + "OPTIONS";
}

} // namespace

router::router()
    : root_(std::make_unique<node>())
{
}

void router::add(verb method, std::string pattern, handler handle, route_options options)
{
    HUHANG_ASSERT(method != verb::head && method != verb::options);
    auto& added = routes_.emplace_back(method, std::move(pattern), std::move(handle), options);
    node* at = root_.get();
    for (const auto segment : split_pattern(added.pattern)) {
        const bool named = is_parameter(segment);
        HUHANG_ASSERT(named || segment.find_first_of("{}?#%") == std::string_view::npos);
        if (named)
            added.parameter_names.emplace_back(segment.substr(1, segment.size() - 2));
        auto& next = named ? at->parameter : at->literals[std::string{segment}];
        if (!next)
            next = std::make_unique<node>();
        at = next.get();
    }
    const bool is_new = at->by_method.emplace(method, &added).second;
    HUHANG_ASSERT(is_new);
}

const router::node* router::descend(const node& from, const path& segments, std::size_t depth, path& values)
{
    if (depth == segments.size())
        return from.by_method.empty() ? nullptr : &from;
    const auto& segment = segments[depth];
    if (const auto literal = from.literals.find(segment); literal != from.literals.end())
        if (const auto* found = descend(*literal->second, segments, depth + 1, values))
            return found;
    if (!from.parameter || segment.empty())
        return nullptr;
    values.push_back(segment);
    if (const auto* found = descend(*from.parameter, segments, depth + 1, values))
        return found;
    values.pop_back();
    return nullptr;
}

std::variant<route_found, route_missing, method_missing>
router::find(verb method, const std::vector<std::string>& segments) const
{
    path values;
    const auto* at = descend(*root_, segments, 0, values);
    if (!at)
        return route_missing{};
    const auto found = at->by_method.find(method == verb::head ? verb::get : method);
    if (found == at->by_method.end())
        return method_missing{allowed_methods(at->by_method), at->by_method.begin()->second->pattern};

    route_found answer{found->second, {}};
    for (std::size_t i = 0; i < values.size(); ++i)
        answer.parameters.emplace_back(found->second->parameter_names[i], std::move(values[i]));
    return answer;
}

} // namespace huhang::http
