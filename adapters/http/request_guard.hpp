#pragma once
// Refuses every request that another HTTP program on the way could frame differently (request smuggling), before any of
// it is acted upon. Pure: it sees bytes and fields, never a socket. RFC 9112 §2.2, §3.2, §6; RFC 9110 §5.5, §7.8,
// §10.1.1.

#include "adapters/http/limits.hpp"
#include "adapters/http/message.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::http {

/// A broken rule. The connection is closed after the answer, for where the next request starts cannot be trusted.
struct refusal {
    int status;            ///< 400; 414 and 431 for sizes
    std::string_view code; ///< stable, dotted
    std::string_view zh;
    std::string_view en;
};

struct scan_result {
    enum class state { need_more, complete, refused } outcome;
    std::size_t head_bytes = 0;      ///< length of the head with its empty line, when complete
    const refusal* reason = nullptr; ///< when refused
};

/// Finds the end of the head in what has arrived so far and refuses bare CR or LF, control characters, folded lines and
/// an empty request line as soon as they show. Reads every byte once over all calls.
class head_scanner {
public:
    explicit head_scanner(std::size_t max_bytes)
        : max_bytes_(max_bytes)
    {
    }

    /// `buffered` starts at the head's first byte each time and only grows.
    scan_result scan(std::string_view buffered);

private:
    std::size_t max_bytes_;
    std::size_t position_ = 0;
    std::size_t line_start_ = 0;
};

/// The head as the parser gave it.
struct request_head {
    std::string method;
    std::string target;
    int version = 11; ///< 10 or 11
    header_list fields;
};

struct guard_rules {
    std::vector<std::string> allowed_hosts; ///< lower case, with or without port; empty: every host
    std::size_t max_fields = limits{}.header_fields;
    std::size_t max_target_bytes = limits{}.target_bytes;
};

/// A head that passed every rule, with what the session needs to know of it.
struct accepted_head {
    verb method;
    request_target target;
    bool keep_alive;
    bool expects_continue;
    bool chunked;
    std::uint64_t content_length; ///< 0 when absent or chunked

    bool has_body() const { return chunked || content_length > 0; }
};

std::expected<accepted_head, refusal> inspect(const request_head& head, const guard_rules& rules);

/// Nothing when the extension may pass: short enough and visible ASCII (a line feed in it would end a line elsewhere).
std::optional<refusal> inspect_chunk_extension(std::string_view extension, std::size_t max_bytes);

inline constexpr refusal malformed_message{
    400, "http.malformed_message", "报文不符合 HTTP/1.1 语法。", "The message does not follow the syntax of HTTP/1.1."
};
inline constexpr refusal trailers_refused{
    400, "http.trailers", "不接受分块尾部字段。", "Trailer fields are not accepted."
};
inline constexpr refusal header_too_large{
    431, "http.header_too_large", "请求头超过长度上限。", "The header is longer than allowed."
};

} // namespace huhang::http
