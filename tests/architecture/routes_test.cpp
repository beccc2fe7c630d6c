// Goal: the API is what its description says: no route without a description, no description without a route, and every
// refusal the engine can give is an answer the description knows.
// Method: build the table of routes as the server does and compare it with schema/openapi.

#include "adapters/http/api/routes.hpp"
#include "adapters/http/openapi_document.hpp"
#include "adapters/http/problem_pages.hpp"
#include "adapters/http/static_files.hpp"
#include "tests/support/memory_definitions.hpp"
#include "tests/support/memory_directory.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/workflows.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <doctest/doctest.h>
#include <set>

using namespace huhang;
namespace json = boost::json;

namespace {

using names = std::set<std::string>;

/// Service pages the composition root adds by itself.
const names added_by_the_server{"GET /livez", "GET /readyz", "GET /metrics"};

/// Parts of the documentation page and the index of problem types: for people, not for programs.
const names not_described{
    "GET /api/docs/",
    "GET /api/docs/start.js",
    "GET /api/docs/swagger-ui.css",
    "GET /api/docs/swagger-ui-bundle.js",
    "GET /problems",
};

names routes_of_the_server()
{
    testing::memory_store store;
    testing::direct_queue queue(store);
    testing::memory_directory directory;
    testing::memory_definitions definitions;
    const auto now = [] { return timestamp{}; };
    app::service service(store, queue, {testing::installed_definitions(), testing::national_calendar(), now, {}, {}});
    const stats::measure measure;
    http::api::routes api({
        .service = service,
        .cases = store,
        .outbox = store,
        .directory = directory,
        .definitions = definitions,
        .closure_rate = measure,
        .token_key = {},
        .new_case_id = {},
        .receive_message = {},
        .wake_dispatcher = {},
        .version = {},
    });
    http::router table;
    api.add_to(table);
    http::add_problem_pages(table);
    REQUIRE(http::add_documentation(table, testing::source_dir()));
    auto all = added_by_the_server;
    for (const auto& route : table.routes()) {
        all.insert(std::string(to_text(route.method)) + " " + route.pattern);
    }
    return all;
}

json::value description()
{
    const auto text = http::yaml_to_json(testing::read_file(testing::source_dir() / "schema/openapi/huhang-v1.yaml"));
    REQUIRE(text);
    return json::parse(*text);
}

names routes_described(const json::value& document)
{
    names all;
    for (const auto& [path, item] : document.at("paths").as_object()) {
        for (const auto* method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            std::string lower(method);
            for (char& c : lower) {
                c = static_cast<char>(c - 'A' + 'a');
            }
            if (item.as_object().contains(lower)) {
                all.insert(std::string(method) + " " + std::string(path));
            }
        }
    }
    return all;
}

std::set<int> statuses_described(const json::value& document)
{
    std::set<int> all{500, 503};
    for (const auto& [path, item] : document.at("paths").as_object()) {
        for (const auto& [method, operation] : item.as_object()) {
            if (!operation.is_object() || !operation.as_object().contains("responses")) {
                continue;
            }
            for (const auto& [status, response] : operation.at("responses").as_object()) {
                all.insert(std::stoi(std::string(status)));
            }
        }
    }
    return all;
}

} // namespace

TEST_CASE("every route is described and every description has a route")
{
    const auto described = routes_described(description());

    auto served = routes_of_the_server();

    for (const auto& one : not_described) {
        CHECK_MESSAGE(served.erase(one) == 1, one);
    }
    for (const auto& one : described) {
        CHECK_MESSAGE(served.contains(one), "described, not served: " << one);
    }
    for (const auto& one : served) {
        CHECK_MESSAGE(described.contains(one), "served, not described: " << one);
    }
}

TEST_CASE("every refusal of the engine has a status that the description lists, and words in both languages")
{
    const auto described = statuses_described(description());
    for (const auto& row : all_rejections()) {
        CAPTURE(std::string(row.code));
        CHECK(described.contains(row.http_status));
        CHECK_FALSE(row.zh.empty());
        CHECK_FALSE(row.en.empty());
        CHECK(row.code.contains('.'));
    }
}

TEST_CASE("every operation says who may call it, answers without a token with 401, and bears its texts")
{
    const auto document = description();
    for (const auto& [path, item] : document.at("paths").as_object()) {
        for (const auto& [method, operation] : item.as_object()) {
            const auto* described = operation.if_object();
            if (described == nullptr || !described->contains("responses")) {
                continue;
            }
            CAPTURE(std::string(path));
            CAPTURE(std::string(method));
            const bool is_public = described->contains("security");
            CHECK(described->contains("operationId"));
            CHECK(described->contains("summary"));
            CHECK(described->at("responses").as_object().contains("401") != is_public);
        }
    }
}
