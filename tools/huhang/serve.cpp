// `serve`: the composition root. Everything is built here, in the order it depends on one another, and stopped in the
// reverse.

#include "adapters/http/api/routes.hpp"
#include "adapters/http/metrics.hpp"
#include "adapters/http/problem_pages.hpp"
#include "adapters/http/server.hpp"
#include "adapters/http/static_files.hpp"
#include "adapters/runtime/data_folder.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "adapters/runtime/log.hpp"
#include "adapters/store/group_writer.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/hand_offs.hpp"
#include "tools/huhang/health.hpp"
#include "tools/huhang/published.hpp"
#include "tools/huhang/retry_pool.hpp"
#include "tools/huhang/store_access.hpp"

#include <csignal>
#include <cstdio>

namespace huhang::cli {
namespace {

std::vector<std::string> split(const std::string& list)
{
    std::vector<std::string> parts;
    std::string part;
    for (const char c : list + ",") {
        if (c == ',') {
            if (!part.empty()) {
                parts.push_back(std::move(part));
            }
            part.clear();
        } else if (c != ' ') {
            part += c;
        }
    }
    return parts;
}

http::server_options server_options(const invocation& with, std::function<void(const http::access_record&)> measure)
{
    http::server_options options;
    options.address = with.settings.text("listen-address");
    options.port = static_cast<std::uint16_t>(with.settings.number("listen-port"));
    options.worker_threads = static_cast<std::size_t>(with.settings.number("worker-threads"));
    options.worker_queue = 1'024;
    options.allowed_hosts = split(with.settings.text("allowed-hosts"));
    options.bounds.connections_per_client = static_cast<std::size_t>(with.settings.number("connections-per-client"));
    options.access_log = [measure = std::move(measure)](const http::access_record& one) {
        measure(one);
        runtime::log(
            runtime::log_level::debug,
            "request",
            {{"method", one.method},
             {"route", one.route},
             {"status", static_cast<std::int64_t>(one.status)},
             {"micros", one.micros},
             {"requestId", one.request_id},
             {"bytes", static_cast<std::int64_t>(one.bytes)}}
        );
    };
    options.on_fault = [](const http::handler_fault& one) {
        runtime::log(
            runtime::log_level::error,
            "handler_failed",
            {{"route", one.route}, {"requestId", one.request_id}, {"type", one.exception_type}}
        );
    };
    return options;
}

/// Blocks the signals that end the program in every thread started from here on; wait_for_signal takes them.
sigset_t block_ending_signals()
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

void wait_for_signal(const sigset_t& ending)
{
    int which = 0;
    sigwait(&ending, &which);
    runtime::log(runtime::log_level::info, "stopping", {{"signal", static_cast<std::int64_t>(which)}});
}

/// All parts of a running server. Members are built in this order and destroyed in the reverse.
struct running {
    runtime::installation data;
    std::unique_ptr<store::sqlite_store> store;
    store::group_writer writer;
    retry_pool retries;
    app::service service;
    hand_offs partners;
    http::metrics_registry metrics;
    http::api::routes api;

    running(
        runtime::installation read,
        std::unique_ptr<store::sqlite_store> opened,
        std::string key,
        hand_off_settings agencies
    )
        : data(std::move(read))
        , store(std::move(opened))
        , writer(store->cases())
        , service(
              store->cases(),
              writer,
              {data.definitions,
               data.calendar,
               runtime::system_now,
               [this](std::function<void()> again) { retries.run(std::move(again)); },
               [this] { partners.wake(); },
               &store->directory()}
          )
        , partners(std::move(agencies), store->outbox(), store->cases(), service)
        , api(http::api::surroundings{
              .service = service,
              .cases = store->cases(),
              .outbox = store->outbox(),
              .directory = store->directory(),
              .definitions = store->definitions(),
              .closure_rate = data.closure_rate,
              .token_key = std::move(key),
              .new_case_id = runtime::new_uuid,
              .receive_message =
                  [this](const std::string& bytes, const domain::actor& from) { return partners.receive(bytes, from); },
              .wake_dispatcher = [this] { partners.wake(); },
              .version = HUHANG_VERSION,
          })
    {
    }
};

std::expected<http::router, std::string> make_routes(running& parts, const invocation& with)
{
    http::router table;
    parts.api.add_to(table);
    http::add_problem_pages(table);
    add_health(table, parts.store->cases());
    table.get("/metrics", http::metrics_page(parts.metrics));
    if (auto documented = http::add_documentation(table, with.settings.text("data-dir")); !documented) {
        return std::unexpected(documented.error());
    }
    return table;
}

void add_gauges(running& parts)
{
    parts.metrics
        .add_sampled_counter("huhang_commits_total", "Durable transactions and the changes in them.", [&parts] {
            const auto counted = parts.writer.counted();
            return std::vector<http::metric_sample>{
                {{{"what", "transactions"}}, static_cast<double>(counted.batches)},
                {{{"what", "changes"}}, static_cast<double>(counted.changes)},
                {{{"what", "refused"}}, static_cast<double>(counted.refused)},
            };
        });
    parts.metrics.add_gauge("huhang_build_info", "Version of the program.", [] {
        return std::vector<http::metric_sample>{{{{"version", HUHANG_VERSION}}, 1.0}};
    });
}

int run(running& parts, const invocation& with, const sigset_t& ending)
{
    add_gauges(parts);
    auto measure = http::measuring_requests(parts.metrics);
    auto routes = make_routes(parts, with);
    if (!routes) {
        return complain(routes.error());
    }
    auto server = http::server::start(server_options(with, std::move(measure)), std::move(*routes));
    if (!server) {
        return complain(server.error());
    }
    parts.partners.start();
    const auto address = "http://" + with.settings.text("listen-address") + ":" + std::to_string((*server)->port());
    std::printf(
        "%s %s  (%s %s/api/docs)\n",
        with.say("护航已启动", "Huhang is ready at"),
        address.c_str(),
        with.say("接口文档", "API documents"),
        address.c_str()
    );
    std::fflush(stdout);
    runtime::log(runtime::log_level::info, "started", {{"port", static_cast<std::int64_t>((*server)->port())}});
    wait_for_signal(ending);
    (*server)->stop(std::chrono::milliseconds(with.settings.number("stop-grace-ms")));
    parts.partners.stop();
    parts.retries.stop();
    parts.writer.stop();
    runtime::log(runtime::log_level::info, "stopped", {});
    return ok;
}

} // namespace

int serve(const invocation& with)
{
    const auto ending = block_ending_signals();
    if (!runtime::start_log(with.settings.text("log-level"), with.settings.text("log-file"))) {
        return complain(with.say("日志级别或日志文件不可用", "the log level or log file cannot be used"), usage);
    }
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    auto data = read_published_installation(with, (*opened)->definitions());
    if (!data) {
        return complain(data.error());
    }
    if (const auto published = publish_installed(with, (*opened)->definitions()); !published) {
        return complain(published.error());
    }
    auto key = token_key(with.settings);
    if (!key) {
        return complain(key.error());
    }
    auto agencies = read_hand_off_settings(with.settings);
    if (!agencies) {
        return complain(agencies.error(), usage);
    }
    running parts(std::move(*data), std::move(*opened), std::move(*key), std::move(*agencies));
    return run(parts, with, ending);
}

} // namespace huhang::cli
