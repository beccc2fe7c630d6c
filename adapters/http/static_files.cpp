#include "adapters/http/static_files.hpp"

#include "adapters/http/conditional.hpp"
#include "adapters/http/openapi_document.hpp"

#include <array>
#include <fstream>
#include <iterator>

namespace huhang::http {

namespace {

/// Swagger UI draws its icons from data: images and sets styles through the object model; it fetches nothing from
/// elsewhere.
constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Relative links only: the page works below any prefix a proxy adds.
constexpr std::string_view page = R"(<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>护航接口文档 · Huhang API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="swagger-ui-bundle.js"></script>
<script src="start.js"></script>
</body>
</html>
)";

constexpr std::string_view start_script = R"(SwaggerUIBundle({
  url: "../../openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
)";

std::expected<std::string, std::string> read_file(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::string content{std::istreambuf_iterator<char>{file}, {}};
    if (!file || content.empty())
        return std::unexpected{"cannot read " + path.string()};
    return content;
}

std::expected<void, std::string> add_openapi(router& routes, const std::filesystem::path& path)
{
    auto yaml = read_file(path);
    if (!yaml)
        return std::unexpected{yaml.error()};
    auto json = yaml_to_json(*yaml);
    if (!json)
        return std::unexpected{path.string() + ": " + json.error()};
    routes.get("/openapi.yaml", serving(make_static_file("application/yaml", *std::move(yaml))));
    routes.get("/openapi.json", serving(make_static_file("application/json", *std::move(json))));
    return {};
}

void add_page(router& routes)
{
    routes.get("/api/docs", answering([](const request&) { return redirect_response(308, "docs/"); }));
    routes.get(
        "/api/docs/", serving(make_static_file("text/html; charset=utf-8", std::string{page}, std::string{page_policy}))
    );
    routes.get(
        "/api/docs/start.js", serving(make_static_file("text/javascript; charset=utf-8", std::string{start_script}))
    );
}

} // namespace

static_file make_static_file(std::string content_type, std::string content, std::string content_security_policy)
{
    auto etag = etag_of_content(content);
    auto shared = std::make_shared<const std::string>(std::move(content));
    return {std::move(content_type), std::move(shared), std::move(etag), std::move(content_security_policy)};
}

handler serving(static_file file)
{
    return answering([file = std::move(file)](const request& asked) {
        const bool known = matches_weakly(asked.headers.find("If-None-Match").value_or(""), file.etag);
        auto answer = empty_response(known ? 304 : 200);
        answer.headers.set("ETag", file.etag);
        answer.headers.set("Cache-Control", "no-cache");
        if (!file.content_security_policy.empty())
            answer.headers.set("Content-Security-Policy", file.content_security_policy);
        if (!known) {
            answer.content_type = file.content_type;
            answer.shared_body = file.content;
        }
        return answer;
    });
}

std::expected<void, std::string> add_documentation(router& routes, const std::filesystem::path& root)
{
    struct asset {
        std::string_view name;
        std::string_view content_type;
    };

    constexpr std::array<asset, 2> assets{{
        {"swagger-ui-bundle.js", "text/javascript; charset=utf-8"},
        {"swagger-ui.css", "text/css; charset=utf-8"},
    }};
    for (const auto& [name, content_type] : assets) {
        auto content = read_file(root / "third_party" / "swagger-ui" / name);
        if (!content)
            return std::unexpected{content.error()};
        auto file = make_static_file(std::string{content_type}, *std::move(content));
        routes.get("/api/docs/" + std::string{name}, serving(std::move(file)));
    }
    add_page(routes);
    return add_openapi(routes, root / "schema" / "openapi" / "huhang-v1.yaml");
}

} // namespace huhang::http
