// Goal: what is counted comes out in the Prometheus text format, labelled by route template.
// Method: the registry as a value, then a scrape of a running server.

#include "adapters/http/metrics.hpp"
#include "http_probe.hpp"

#include <doctest/doctest.h>
#include <thread>

using namespace huhang::http;
namespace probe = huhang::http_probe;

TEST_CASE("metrics render in the text exposition format")
{
    metrics_registry registry;
    auto& moves = registry.add_counter("huhang_case_transitions_total", "Transitions.\nAll.", {"from", "to"});
    auto& times = registry.add_histogram("wait_seconds", "Waiting.", {}, {0.1, 1});
    registry.add_gauge("huhang_cases_open", "Open cases.", [] { return 2.5; });
    registry.add_gauge("info", "Build.", metrics_registry::sampler{[] {
                           return std::vector<metric_sample>{{{{"v", "a\"\\\n"}}, 1}};
                       }});

    moves.with({"filed", "closed"}).add(3);
    times.with({}).observe(0.1);
    times.with({}).observe(0.5);
    times.with({}).observe(7);

    CHECK(
        registry.render() == "# HELP huhang_case_transitions_total Transitions.\\nAll.\n"
                             "# TYPE huhang_case_transitions_total counter\n"
                             "huhang_case_transitions_total{from=\"filed\",to=\"closed\"} 3\n"
                             "# HELP wait_seconds Waiting.\n"
                             "# TYPE wait_seconds histogram\n"
                             "wait_seconds_bucket{le=\"0.1\"} 1\n"
                             "wait_seconds_bucket{le=\"1\"} 2\n"
                             "wait_seconds_bucket{le=\"+Inf\"} 3\n"
                             "wait_seconds_sum 7.6\n"
                             "wait_seconds_count 3\n"
                             "# HELP huhang_cases_open Open cases.\n"
                             "# TYPE huhang_cases_open gauge\n"
                             "huhang_cases_open 2.5\n"
                             "# HELP info Build.\n"
                             "# TYPE info gauge\n"
                             "info{v=\"a\\\"\\\\\\n\"} 1\n"
    );
}

TEST_CASE("metrics count from many threads without losing one")
{
    metrics_registry registry;
    auto& family = registry.add_counter("n_total", "N.", {"parity"});

    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 1000; ++i)
                family.with({i % 2 == 0 ? "even" : "odd"}).add();
        });
    for (auto& thread : threads)
        thread.join();

    CHECK(family.with({"even"}).total() == 2000);
    CHECK(family.with({"odd"}).total() == 2000);
}

TEST_CASE("server durations are scraped by method, route template and status")
{
    metrics_registry registry;
    server_options options;
    options.access_log = measuring_requests(registry);
    router routes;
    routes.get("/metrics", metrics_page(registry));
    routes.get("/cases/{id}", answering([](const request&) { return empty_response(204); }));
    const auto running = server::start(std::move(options), std::move(routes));
    REQUIRE(running);
    probe::connection client{(*running)->port()};

    client.send(probe::get("/cases/1") + probe::get("/cases/2") + probe::get("/secret") + probe::get("/metrics"));
    client.read();
    client.read();
    client.read();
    const auto scraped = client.read();

    REQUIRE(scraped);
    CHECK(scraped->headers.at("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(scraped->body.contains(
        "http_request_duration_seconds_count{method=\"GET\",route=\"/cases/{id}\",status=\"204\"} 2\n"
    ));
    CHECK(scraped->body.contains("route=\"(unmatched)\",status=\"404\""));
    CHECK_FALSE(scraped->body.contains("secret"));
}
