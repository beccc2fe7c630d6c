#include "adapters/http/metrics.hpp"

#include "engine/base/assert.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace huhang::http {

namespace {

std::string number(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    std::array<char, 32> text{};
    const auto [end, failed] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

void append_escaped(std::string& out, std::string_view text, bool quotes)
{
    for (const char c : text) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '\n')
            out += "\\n";
        else if (c == '"' && quotes)
            out += "\\\"";
        else
            out += c;
    }
}

void append_sample(std::string& out, std::string_view name, const metric_labels& labels, std::string_view value)
{
    out.append(name);
    char separator = '{';
    for (const auto& [label, text] : labels) {
        out.append(1, separator).append(label).append("=\"");
        append_escaped(out, text, true);
        out.append("\"");
        separator = ',';
    }
    out.append(labels.empty() ? " " : "} ").append(value).append("\n");
}

void append_histogram(
    std::string& out,
    const std::string& name,
    const std::vector<double>& bounds,
    const metric_labels& labels,
    const histogram& series
)
{
    const auto cumulative = series.cumulative();
    auto with_bound = labels;
    auto& bound = with_bound.emplace_back("le", "");
    for (std::size_t i = 0; i < cumulative.size(); ++i) {
        bound.second = i < bounds.size() ? number(bounds[i]) : "+Inf";
        append_sample(out, name + "_bucket", with_bound, std::to_string(cumulative[i]));
    }
    append_sample(out, name + "_sum", labels, number(series.sum()));
    append_sample(out, name + "_count", labels, std::to_string(cumulative.back()));
}

} // namespace

histogram::histogram(const std::vector<double>& bounds)
    : bounds_(bounds)
    , buckets_(bounds.size() + 1)
{
}

void histogram::observe(double value)
{
    const auto at = std::ranges::lower_bound(bounds_, value) - bounds_.begin();
    buckets_[static_cast<std::size_t>(at)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
}

std::vector<std::uint64_t> histogram::cumulative() const
{
    std::vector<std::uint64_t> totals;
    std::uint64_t total = 0;
    for (const auto& bucket : buckets_)
        totals.push_back(total += bucket.load(std::memory_order_relaxed));
    return totals;
}

template <class Series>
Series& metric_family<Series>::with(std::initializer_list<std::string_view> values)
{
    HUHANG_ASSERT(values.size() == label_names_.size());
    const std::vector<std::string> key{values.begin(), values.end()};
    const std::lock_guard lock{mutex_};
    auto& series = series_[key];
    if (!series)
        series = make_();
    return *series;
}

template <class Series>
void metric_family<Series>::for_each(const std::function<void(const metric_labels&, const Series&)>& visit) const
{
    const std::lock_guard lock{mutex_};
    for (const auto& [values, series] : series_) {
        metric_labels labels;
        for (std::size_t i = 0; i < values.size(); ++i)
            labels.emplace_back(label_names_[i], values[i]);
        visit(labels, *series);
    }
}

template class metric_family<counter>;
template class metric_family<histogram>;

metric_family<counter>&
metrics_registry::add_counter(std::string name, std::string help, std::vector<std::string> label_names)
{
    auto family =
        std::make_shared<metric_family<counter>>(std::move(label_names), [] { return std::make_unique<counter>(); });
    add(name, "counter", std::move(help), [name, family](std::string& out) {
        family->for_each([&](const metric_labels& labels, const counter& series) {
            append_sample(out, name, labels, std::to_string(series.total()));
        });
    });
    return *family;
}

metric_family<histogram>& metrics_registry::add_histogram(
    std::string name, std::string help, std::vector<std::string> label_names, std::vector<double> bounds
)
{
    HUHANG_ASSERT(std::ranges::is_sorted(bounds));
    auto family = std::make_shared<metric_family<histogram>>(std::move(label_names), [bounds] {
        return std::make_unique<histogram>(bounds);
    });
    add(name, "histogram", std::move(help), [name, family, bounds](std::string& out) {
        family->for_each([&](const metric_labels& labels, const histogram& series) {
            append_histogram(out, name, bounds, labels, series);
        });
    });
    return *family;
}

void metrics_registry::add_gauge(std::string name, std::string help, sampler sample)
{
    add(name, "gauge", std::move(help), [name, sample = std::move(sample)](std::string& out) {
        for (const auto& [labels, value] : sample())
            append_sample(out, name, labels, number(value));
    });
}

void metrics_registry::add_gauge(std::string name, std::string help, std::function<double()> sample)
{
    add_gauge(std::move(name), std::move(help), sampler{[sample = std::move(sample)] {
                  return std::vector<metric_sample>{{{}, sample()}};
              }});
}

void metrics_registry::add_sampled_counter(std::string name, std::string help, sampler sample)
{
    add(name, "counter", std::move(help), [name, sample = std::move(sample)](std::string& out) {
        for (const auto& [labels, value] : sample())
            append_sample(out, name, labels, number(value));
    });
}

void metrics_registry::add(std::string name, std::string_view type, std::string help, renderer write)
{
    const bool is_new = names_.insert(name).second;
    HUHANG_ASSERT(is_new);
    std::string preamble = "# HELP " + name + " ";
    append_escaped(preamble, help, false);
    preamble.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
    renderers_.push_back([preamble = std::move(preamble), write = std::move(write)](std::string& out) {
        out.append(preamble);
        write(out);
    });
}

std::string metrics_registry::render() const
{
    std::string out;
    for (const auto& write : renderers_)
        write(out);
    return out;
}

std::function<void(const access_record&)> measuring_requests(metrics_registry& registry)
{
    auto& durations = registry.add_histogram(
        "http_request_duration_seconds",
        "Time from the complete request header to the last byte of the answer.",
        {"method", "route", "status"},
        {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}
    );
    return [&durations](const access_record& done) {
        constexpr double micros_per_second = 1e6;
        const auto status = std::to_string(done.status);
        durations.with({done.method, done.route, status}).observe(static_cast<double>(done.micros) / micros_per_second);
    };
}

handler metrics_page(const metrics_registry& registry)
{
    return answering([&registry](const request&) {
        auto answer = text_response(200, registry.render());
        answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
        return answer;
    });
}

} // namespace huhang::http
