#pragma once
// The table of routes: which handler answers which method and path. Built before the server starts, read-only after.

#include "adapters/http/responder.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace huhang::http {

struct route_options {
    std::optional<std::size_t> body_bytes = std::nullopt; ///< cap of this route's body instead of limits::body_bytes
};

struct route {
    verb method;
    std::string pattern; ///< "/api/v1/cases/{id}": the label of logs and metrics
    handler handle;
    route_options options;
    std::vector<std::string> parameter_names; ///< in order of the pattern
};

struct route_found {
    const route* matched;
    std::vector<std::pair<std::string, std::string>> parameters;
};

struct route_missing {};

/// The path exists, not with this method; also the answer to OPTIONS. `allow` is the value of the Allow field.
struct method_missing {
    std::string allow;
    std::string_view pattern;
};

class router {
public:
    router();

    /// Segments in braces match any one non-empty segment; a literal segment wins over one in braces. HEAD and OPTIONS
    /// are derived and cannot be added. The same method and path twice, or a malformed pattern, is a bug.
    void add(verb method, std::string pattern, handler handle, route_options options = {});

    void get(std::string pattern, handler handle) { add(verb::get, std::move(pattern), std::move(handle)); }

    void post(std::string pattern, handler handle) { add(verb::post, std::move(pattern), std::move(handle)); }

    /// HEAD finds the GET route.
    std::variant<route_found, route_missing, method_missing>
    find(verb method, const std::vector<std::string>& segments) const;

    /// In the order they were added.
    const std::deque<route>& routes() const { return routes_; }

private:
    struct node {
        std::map<std::string, std::unique_ptr<node>, std::less<>> literals;
        std::unique_ptr<node> parameter;
        std::map<verb, const route*> by_method;
    };

    using path = std::vector<std::string>;

    static const node* descend(const node& from, const path& segments, std::size_t depth, path& values);

    std::deque<route> routes_;
    std::unique_ptr<node> root_;
};

} // namespace huhang::http
