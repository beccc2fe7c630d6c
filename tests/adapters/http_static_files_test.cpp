// Goal: the documentation is served whole, cacheable and without a request outside; YAML becomes the same JSON.
// Method: a temporary root with the vendored Swagger UI and a small description, over a socket.

#include "adapters/http/conditional.hpp"
#include "adapters/http/openapi_document.hpp"
#include "adapters/http/server.hpp"
#include "adapters/http/static_files.hpp"
#include "http_probe.hpp"
#include "tests/support/source_tree.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <set>

using namespace huhang::http;
namespace fs = std::filesystem;
namespace probe = huhang::http_probe;

namespace {

/// A root that has what a release has; removed at the end.
class documented_root {
public:
    explicit documented_root(const std::string& yaml)
        : path_(fs::temp_directory_path() / ("huhang-docs-" + std::to_string(::getpid())))
    {
        fs::create_directories(path_ / "third_party");
        fs::create_directories(path_ / "schema" / "openapi");
        fs::copy(
            huhang::testing::source_dir() / "third_party" / "swagger-ui",
            path_ / "third_party" / "swagger-ui",
            fs::copy_options::recursive
        );
        std::ofstream{path_ / "schema" / "openapi" / "huhang-v1.yaml"} << yaml;
    }

    documented_root(const documented_root&) = delete;
    documented_root& operator=(const documented_root&) = delete;

    ~documented_root() { fs::remove_all(path_); }

    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

} // namespace

TEST_CASE("documentation is served with its types, tags and policy, and revalidates to 304")
{
    const documented_root root{"openapi: 3.1.0\ninfo:\n  title: 护航\n"};
    router routes;
    REQUIRE(add_documentation(routes, root.path()));
    const auto running = server::start({}, std::move(routes));
    REQUIRE(running);
    probe::connection client{(*running)->port()};
    const auto get = [&](std::string_view target, std::string_view fields = "") {
        client.send(probe::get(target, fields));
        auto answer = client.read();
        REQUIRE(answer);
        return *std::move(answer);
    };

    const auto redirect = get("/api/docs");
    const auto page = get("/api/docs/");
    const auto bundle = get("/api/docs/swagger-ui-bundle.js");

    CHECK(redirect.status == 308);
    CHECK(redirect.headers.at("location") == "docs/");
    CHECK(page.headers.at("content-security-policy").contains("script-src 'self';"));
    CHECK_FALSE(page.body.contains("http"));
    CHECK(bundle.body.size() > 1'000'000);
    CHECK(bundle.headers.at("content-type") == "text/javascript; charset=utf-8");
    CHECK(get("/api/docs/swagger-ui.css").headers.at("content-type") == "text/css; charset=utf-8");
    CHECK(get("/api/docs/start.js").body.contains("../../openapi.json"));
    CHECK(get("/openapi.json").body == R"({"openapi":"3.1.0","info":{"title":"护航"}})");
    CHECK(get("/openapi.yaml").body == "openapi: 3.1.0\ninfo:\n  title: 护航\n");

    const auto etag = bundle.headers.at("etag");
    const auto again = get("/api/docs/swagger-ui-bundle.js", "If-None-Match: \"x\", " + etag + "\r\n");
    CHECK(again.status == 304);
    CHECK(again.headers.at("etag") == etag);
    CHECK(get("/api/docs/swagger-ui-bundle.js", "If-None-Match: \"x\"\r\n").status == 200);
    CHECK(get("/api/docs/LICENSE").status == 404);
}

TEST_CASE("documentation refuses to start without its files or with a broken description")
{
    const documented_root broken{"a: [1,\nb: }"};
    router one;
    router two;

    const auto nothing = add_documentation(one, broken.path() / "none");
    const auto unreadable = add_documentation(two, broken.path());

    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().contains("swagger-ui"));
    REQUIRE_FALSE(unreadable);
    CHECK(unreadable.error().contains("line 2"));
}

TEST_CASE("YAML converts to JSON by the core schema, in order")
{
    const auto converted = yaml_to_json(R"(z: 1
a: [true, "true", ~, 'null', 1.5, -3, "007", 007, 3.1.0, 2026-03-02]
text: >-
  two
  lines
ref: &x {k: v}
again: *x
'200': {}
empty:
)");

    REQUIRE(converted);
    CHECK(
        *converted ==
        R"({"z":1,"a":[true,"true",null,"null",1.5E0,-3,"007","007","3.1.0","2026-03-02"],"text":"two lines",)"
        R"("ref":{"k":"v"},"again":{"k":"v"},"200":{},"empty":null})"
    );
}

TEST_CASE("entity tags compare weakly for If-None-Match and strongly for If-Match")
{
    const auto etag = strong_etag("v7");

    CHECK(etag == "\"v7\"");
    CHECK(matches_weakly("W/\"v7\"", etag));
    CHECK(matches_weakly("\"v6\" , \"v7\"", etag));
    CHECK(matches_strongly("\"v7\"", etag));
    CHECK(matches_strongly("*", etag));
    CHECK_FALSE(matches_strongly("W/\"v7\"", etag));
    CHECK_FALSE(matches_weakly("", etag));
    CHECK_FALSE(matches_weakly("v7", etag));
    CHECK(etag_of_content("a") != etag_of_content("b"));
}
