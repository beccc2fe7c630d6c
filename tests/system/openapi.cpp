#include "tests/system/openapi.hpp"

#include "tests/system/schema_rules.hpp"

#include <algorithm>
#include <stdexcept>

namespace huhang::system_test {

namespace json = boost::json;

namespace {

constexpr std::string_view methods[] = {"get", "post", "put", "patch", "delete"};

std::string upper(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    });
    return out;
}

/// Statuses any operation may answer, as the document's preface says.
bool is_common(int status)
{
    constexpr int common[] = {405, 408, 413, 414, 415, 431, 500, 503};
    return std::ranges::find(common, status) != std::end(common);
}

std::vector<std::string_view> segments(std::string_view path)
{
    path = path.substr(0, path.find('?'));
    std::vector<std::string_view> all;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        all.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return all;
}

/// How many segments are equal as they stand; -1 when the path does not fit the template.
int fit(std::string_view pattern, std::string_view path)
{
    const auto a = segments(pattern);
    const auto b = segments(path);
    if (a.size() != b.size()) {
        return -1;
    }
    int equal = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] == b[i]) {
            ++equal;
        } else if (!a[i].starts_with('{')) {
            return -1;
        }
    }
    return equal;
}

std::string media_type(const http_answer& answered)
{
    const auto type = answered.header("content-type");
    return type.substr(0, type.find(';'));
}

} // namespace

std::vector<openapi::operation> openapi::operations() const
{
    std::vector<operation> all;
    for (const auto& [path, item] : document_.at("paths").as_object()) {
        for (const auto method : methods) {
            if (const auto* described = item.as_object().if_contains(method)) {
                all.push_back({std::string(path), upper(method), &described->as_object()});
            }
        }
    }
    return all;
}

const json::value& openapi::resolve(const json::value& node) const
{
    const auto* object = node.if_object();
    const auto* reference = object == nullptr ? nullptr : object->if_contains("$ref");
    if (reference == nullptr) {
        return node;
    }
    return resolve(document_.at_pointer(std::string_view(reference->as_string()).substr(1)));
}

const json::object* openapi::find(const http_request& asked) const
{
    const json::object* best = nullptr;
    int best_fit = -1;
    for (const auto& one : operations()) {
        const auto fits = one.method == asked.method ? fit(one.path, asked.target) : -1;
        if (fits > best_fit) {
            best = one.described;
            best_fit = fits;
        }
    }
    return best;
}

std::vector<std::string> openapi::complaints(const http_request& asked, const http_answer& answered) const
{
    const auto where = asked.method + " " + asked.target + " " + std::to_string(answered.status);
    const auto* described = find(asked);
    if (described == nullptr) {
        return {where + ": no such operation"};
    }
    const auto* listed = described->at("responses").as_object().if_contains(std::to_string(answered.status));
    if (listed == nullptr) {
        return is_common(answered.status) ? std::vector<std::string>() : std::vector{where + ": status not described"};
    }
    const auto& response = resolve(*listed).as_object();
    std::vector<std::string> wrong;
    if (const auto* fields = response.if_contains("headers")) {
        for (const auto& [name, ignored] : fields->as_object()) {
            std::string lower(name);
            std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
            if (!answered.headers.contains(lower)) {
                wrong.push_back(where + ": header " + std::string(name) + " is missing");
            }
        }
    }
    const auto* content = response.if_contains("content");
    const auto type = media_type(answered);
    if (content == nullptr) {
        if (!answered.body.empty()) {
            wrong.push_back(where + ": has a body");
        }
        return wrong;
    }
    const auto* media = content->as_object().if_contains(type);
    if (media == nullptr) {
        wrong.push_back(where + ": media type " + type);
    } else if (type.ends_with("json")) {
        const auto more = complaints(answered.json(), media->at("schema"), where);
        wrong.insert(wrong.end(), more.begin(), more.end());
    }
    return wrong;
}

std::vector<std::string>
openapi::complaints(const json::value& value, const json::value& schema, const std::string& where) const
{
    std::vector<std::string> wrong;
    schema_rules([this](const json::value& node) -> const json::value& { return resolve(node); }, wrong)
        .check(value, schema, where);
    return wrong;
}

} // namespace huhang::system_test
