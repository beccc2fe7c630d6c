#pragma once
// Counters, histograms and gauges in the Prometheus text format 0.0.4. Our own, because the one library in the
// distribution (prometheus-cpp) brings a second HTTP server, and what we need is a map and a few atomics.

#include "adapters/http/router.hpp"
#include "adapters/http/server.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huhang::http {

using metric_labels = std::vector<std::pair<std::string, std::string>>;

/// What a callback gives at the time of a scrape.
struct metric_sample {
    metric_labels labels;
    double value;
};

class counter {
public:
    void add(std::uint64_t amount = 1) { total_.fetch_add(amount, std::memory_order_relaxed); }

    std::uint64_t total() const { return total_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> total_{0};
};

class histogram {
public:
    /// Ascending upper bounds; the bucket for everything above them is implied.
    explicit histogram(const std::vector<double>& bounds);

    void observe(double value);

    /// Observations at or below each bound, then all of them.
    std::vector<std::uint64_t> cumulative() const;

    double sum() const { return sum_.load(std::memory_order_relaxed); }

private:
    const std::vector<double> bounds_;
    std::vector<std::atomic<std::uint64_t>> buckets_;
    std::atomic<double> sum_{0};
};

/// Series of one metric, one for each combination of label values seen. References stay valid.
template <class Series>
class metric_family {
public:
    metric_family(std::vector<std::string> label_names, std::function<std::unique_ptr<Series>()> make)
        : label_names_(std::move(label_names))
        , make_(std::move(make))
    {
    }

    /// As many values as the family has label names. Values must come from a small fixed set: each is kept for ever.
    Series& with(std::initializer_list<std::string_view> values);

    void for_each(const std::function<void(const metric_labels&, const Series&)>& visit) const;

private:
    const std::vector<std::string> label_names_;
    const std::function<std::unique_ptr<Series>()> make_;
    mutable std::mutex mutex_;
    std::map<std::vector<std::string>, std::unique_ptr<Series>, std::less<>> series_;
};

/// Metrics in the order they were added. Adding belongs to the start, before threads use the registry; counting, gauges
/// and rendering are safe from any thread. Names and help must follow Prometheus' rules; a name twice is a bug.
class metrics_registry {
public:
    using sampler = std::function<std::vector<metric_sample>()>;

    metric_family<counter>& add_counter(std::string name, std::string help, std::vector<std::string> label_names);
    metric_family<histogram>&
    add_histogram(std::string name, std::string help, std::vector<std::string> label_names, std::vector<double> bounds);

    /// `sample` runs at each scrape, on the scraping thread.
    void add_gauge(std::string name, std::string help, sampler sample);
    void add_gauge(std::string name, std::string help, std::function<double()> sample);
    void add_sampled_counter(std::string name, std::string help, sampler sample);

    std::string render() const;

private:
    using renderer = std::function<void(std::string& out)>;

    void add(std::string name, std::string_view type, std::string help, renderer write);

    std::set<std::string, std::less<>> names_;
    std::vector<renderer> renderers_;
};

/// Observes http_request_duration_seconds{method,route,status}; use it as server_options::access_log, alone or in one.
std::function<void(const access_record&)> measuring_requests(metrics_registry& registry);

/// For GET /metrics. The registry must outlive the server.
handler metrics_page(const metrics_registry& registry);

} // namespace huhang::http
