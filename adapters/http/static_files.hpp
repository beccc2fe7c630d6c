#pragma once
// The API's documentation, served from memory: Swagger UI and the OpenAPI description. A fixed list of files is read at
// the start, so no request ever names a path.

#include "adapters/http/router.hpp"

#include <expected>
#include <filesystem>
#include <string>

namespace huhang::http {

/// A response body kept in memory with its strong entity tag.
struct static_file {
    std::string content_type;
    std::shared_ptr<const std::string> content;
    std::string etag;
    std::string content_security_policy; ///< empty: the server's default
};

static_file make_static_file(std::string content_type, std::string content, std::string content_security_policy = {});

/// 200 with the content, or 304 when If-None-Match names it. Revalidated on each use (Cache-Control: no-cache).
handler serving(static_file file);

/// Adds /api/docs (redirects, relatively), /api/docs/ with its assets, /openapi.yaml and /openapi.json. `root` holds
/// third_party/swagger-ui and schema/openapi/huhang-v1.yaml. On failure says which file, in English, for the operator.
std::expected<void, std::string> add_documentation(router& routes, const std::filesystem::path& root);

} // namespace huhang::http
