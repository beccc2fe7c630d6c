#pragma once
// What a route handler receives and answers with: plain values, no library of the transport.

#include "engine/base/text.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huhang::http {

/// The methods this server speaks; anything else (CONNECT, TRACE, lower case, …) is refused before routing.
enum class verb : std::uint8_t { get, head, post, put, patch, del, options };

std::string_view to_text(verb method);

/// Exact, case-sensitive spelling (RFC 9110 §9.1).
std::optional<verb> parse_verb(std::string_view text);

/// Header fields in order of arrival; names compare case-insensitively and may repeat.
class header_list {
public:
    using field = std::pair<std::string, std::string>;

    void add(std::string_view name, std::string_view value) { fields_.emplace_back(name, value); }

    /// Replaces every field of that name by one.
    void set(std::string_view name, std::string_view value);

    /// The first value of that name.
    std::optional<std::string_view> find(std::string_view name) const;

    bool contains(std::string_view name) const { return find(name).has_value(); }

    std::size_t count(std::string_view name) const;

    std::size_t size() const { return fields_.size(); }

    auto begin() const { return fields_.begin(); }

    auto end() const { return fields_.end(); }

private:
    std::vector<field> fields_;
};

/// Query parameters in order of arrival, percent-decoded; a name may repeat.
class query_parameters {
public:
    void add(std::string name, std::string value) { items_.emplace_back(std::move(name), std::move(value)); }

    std::optional<std::string_view> first(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;

    bool contains(std::string_view name) const { return first(name).has_value(); }

    std::size_t size() const { return items_.size(); }

    auto begin() const { return items_.begin(); }

    auto end() const { return items_.end(); }

private:
    std::vector<std::pair<std::string, std::string>> items_;
};

struct request_target {
    std::vector<std::string> segments; ///< "/a/%E6%A1%88" -> {"a", "案"}; "/a/" -> {"a", ""}; "/" -> {""}
    query_parameters query;
};

struct request {
    verb method = verb::get; ///< HEAD arrives as `get`: the session leaves the body out
    request_target target;
    std::string_view route; ///< template of the matched route, e.g. "/api/v1/cases/{id}"; lives as long as the server
    header_list headers;
    std::string body;
    std::string remote_address; ///< address of the peer's socket, never taken from a forwarding header
    std::string request_id;     ///< the client's X-Request-Id when well formed, else generated
    huhang::language language = huhang::language::zh;
    std::vector<std::pair<std::string, std::string>> path_parameters;

    /// Value of "{name}" in the matched route; asking for a name the route does not have is a bug.
    const std::string& parameter(std::string_view name) const;
};

struct response {
    int status = 200;
    std::string content_type; ///< empty: no Content-Type is sent
    std::string body;
    header_list headers; ///< framing and connection headers are the server's: setting them here has no effect

    /// Sent instead of `body` when set, so that large fixed content is not copied for every answer.
    std::shared_ptr<const std::string> shared_body = nullptr;

    std::string_view content() const { return shared_body ? std::string_view{*shared_body} : body; }
};

response json_response(int status, std::string json);
response text_response(int status, std::string text);
response html_response(int status, std::string html);
response empty_response(int status);
response redirect_response(int status, std::string_view location);

/// Chinese or English by Accept-Language (RFC 9110 §12.5.4); Chinese when neither or both equally are asked for.
language preferred_language(std::string_view accept_language);

bool equals_ignoring_case(std::string_view a, std::string_view b);

} // namespace huhang::http
