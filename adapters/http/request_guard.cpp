#include "adapters/http/request_guard.hpp"

#include "adapters/http/field_syntax.hpp"
#include "adapters/http/target.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace huhang::http {

namespace {

constexpr refusal bad_line_end{400, "http.line_end", "行必须以 CRLF 结尾。", "Lines must end in CRLF."};
constexpr refusal control_character{
    400, "http.control_character", "请求头含有控制字符。", "The header holds a control character."
};
constexpr refusal folded_line{
    400, "http.folded_line", "不接受折行的请求头字段。", "Folded header lines are not accepted."
};
constexpr refusal no_request_line{400, "http.no_request_line", "缺少请求行。", "The request line is missing."};
constexpr refusal unknown_method{400, "http.unknown_method", "不支持该请求方法。", "The method is not known here."};
constexpr refusal bad_target{
    400,
    "http.bad_target",
    "请求目标必须是规范的路径（百分号编码的 UTF-8，不含片段、点段或转义斜杠）。",
    "The target must be a plain path: percent-encoded UTF-8 without fragment, dot segments or escaped slashes."
};
constexpr refusal target_too_long{
    414, "http.target_too_long", "请求目标超过长度上限。", "The target is longer than allowed."
};
constexpr refusal too_many_fields{400, "http.too_many_fields", "请求头字段过多。", "The header has too many fields."};
constexpr refusal repeated_field{
    400, "http.repeated_field", "只能出现一次的字段重复出现。", "A field that may appear once is repeated."
};
constexpr refusal bad_host{400, "http.bad_host", "缺少 Host 字段或其格式不正确。", "Host is missing or malformed."};
constexpr refusal foreign_host{
    400, "http.foreign_host", "本服务不以该主机名提供服务。", "This server does not serve that host."
};
constexpr refusal bad_transfer_encoding{
    400,
    "http.transfer_encoding",
    "Transfer-Encoding 只能为 chunked，且仅限 HTTP/1.1。",
    "Transfer-Encoding may only be chunked, and only in HTTP/1.1."
};
constexpr refusal two_lengths{
    400,
    "http.two_lengths",
    "不得同时使用 Content-Length 与 Transfer-Encoding。",
    "Content-Length and Transfer-Encoding exclude each other."
};
constexpr refusal bad_content_length{
    400,
    "http.content_length",
    "Content-Length 必须是一个无前导零的十进制数。",
    "Content-Length must be one decimal number without leading zeros."
};
constexpr refusal bad_connection{
    400, "http.connection", "Connection 只能为 close 或 keep-alive。", "Connection may only be close or keep-alive."
};
constexpr refusal upgrade_refused{400, "http.upgrade", "不支持协议升级。", "Protocol upgrades are not supported."};
constexpr refusal bad_expectation{
    400, "http.expectation", "Expect 只能为 100-continue。", "Expect may only be 100-continue."
};
constexpr refusal bad_chunk_extension{
    400, "http.chunk_extension", "分块扩展过长或含有非法字符。", "A chunk extension is too long or malformed."
};

constexpr std::array<std::string_view, 10> single_fields{
    "Transfer-Encoding",
    "Content-Length",
    "Host",
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "Content-Encoding",
    "X-Request-Id",
    "Expect",
    "Origin"
};

bool is_lower_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::string to_lower(std::string_view text)
{
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
    return lower;
}

bool is_port(std::string_view text)
{
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Splits "name", "name:port", "[v6]" or "[v6]:port" of a lower-case Host value; nothing when it is none of them.
std::optional<std::string_view> host_without_port(std::string_view host)
{
    const bool bracketed = host.starts_with('[');
    const auto end = bracketed ? host.find(']') : std::min(host.find(':'), host.size());
    if (end == std::string_view::npos)
        return std::nullopt;
    const auto name = host.substr(0, bracketed ? end + 1 : end);
    const auto rest = host.substr(name.size());
    const auto allowed = [bracketed](char c) {
        return is_lower_alphanumeric(c) || c == '.' || (bracketed ? c == ':' : c == '-' || c == '_');
    };
    const auto bare = bracketed ? name.substr(1, name.size() - 2) : name;
    const bool port_ok = rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
    if (bare.empty() || !std::ranges::all_of(bare, allowed) || !port_ok)
        return std::nullopt;
    return name;
}

const refusal* check_host(const request_head& head, const guard_rules& rules)
{
    const auto value = head.fields.find("Host");
    if (!value)
        return head.version >= 11 || !rules.allowed_hosts.empty() ? &bad_host : nullptr;
    const auto host = to_lower(*value);
    const auto name = host_without_port(host);
    if (!name)
        return &bad_host;
    const auto matches = [&](const std::string& allowed) { return allowed == host || allowed == *name; };
    return rules.allowed_hosts.empty() || std::ranges::any_of(rules.allowed_hosts, matches) ? nullptr : &foreign_host;
}

const refusal* check_fields(const request_head& head, const guard_rules& rules)
{
    if (head.fields.size() > rules.max_fields)
        return &too_many_fields;
    for (const auto name : single_fields)
        if (head.fields.count(name) > 1)
            return &repeated_field;
    const auto well_formed = [](const auto& field) { return is_token(field.first) && is_field_value(field.second); };
    return std::ranges::all_of(head.fields, well_formed) ? nullptr : &malformed_message;
}

std::optional<std::uint64_t> read_length(std::string_view text)
{
    constexpr std::size_t max_digits = 15;
    if (text.empty() || text.size() > max_digits || (text.size() > 1 && text.front() == '0'))
        return std::nullopt;
    std::uint64_t length = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (failed != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return length;
}

const refusal* read_framing(const request_head& head, accepted_head& accepted)
{
    const auto coding = head.fields.find("Transfer-Encoding");
    const auto length = head.fields.find("Content-Length");
    if (coding && length)
        return &two_lengths;
    if (coding && (head.version < 11 || !equals_ignoring_case(*coding, "chunked")))
        return &bad_transfer_encoding;
    accepted.chunked = coding.has_value();
    if (!length)
        return nullptr;
    const auto bytes = read_length(*length);
    if (!bytes)
        return &bad_content_length;
    accepted.content_length = *bytes;
    return nullptr;
}

/// A Connection option names fields that the next hop drops: "content-length" there would unframe the body.
const refusal* read_connection(const request_head& head, accepted_head& accepted)
{
    if (head.fields.contains("Upgrade"))
        return &upgrade_refused;
    accepted.keep_alive = head.version >= 11;
    for (const auto& [name, value] : head.fields) {
        if (!equals_ignoring_case(name, "Connection"))
            continue;
        for (const auto option : split_list(value)) {
            if (equals_ignoring_case(option, "close"))
                accepted.keep_alive = false;
            else if (!equals_ignoring_case(option, "keep-alive"))
                return &bad_connection;
        }
    }
    if (const auto expectation = head.fields.find("Expect")) {
        if (!equals_ignoring_case(*expectation, "100-continue"))
            return &bad_expectation;
        accepted.expects_continue = head.version >= 11;
    }
    return nullptr;
}

} // namespace

scan_result head_scanner::scan(std::string_view buffered)
{
    using enum scan_result::state;
    const auto refuse = [](const refusal& reason) { return scan_result{.outcome = refused, .reason = &reason}; };
    const auto limit = std::min(buffered.size(), max_bytes_);
    for (; position_ < limit; ++position_) {
        const char c = buffered[position_];
        const bool at_line_start = position_ == line_start_;
        if (c == '\r') {
            if (position_ + 1 == limit)
                break;
            if (buffered[position_ + 1] != '\n')
                return refuse(bad_line_end);
            if (at_line_start && position_ == 0)
                return refuse(no_request_line);
            if (at_line_start)
                return {.outcome = complete, .head_bytes = position_ + 2};
            line_start_ = ++position_ + 1;
        } else if (c == '\n') {
            return refuse(bad_line_end);
        } else if (at_line_start && position_ != 0 && (c == ' ' || c == '\t')) {
            return refuse(folded_line);
        } else if ((c >= 0 && c < 0x20 && c != '\t') || c == 0x7F) {
            return refuse(control_character);
        }
    }
    return buffered.size() >= max_bytes_ ? refuse(header_too_large) : scan_result{.outcome = need_more};
}

std::expected<accepted_head, refusal> inspect(const request_head& head, const guard_rules& rules)
{
    const auto method = parse_verb(head.method);
    if (!method)
        return std::unexpected{unknown_method};
    if (head.target.size() > rules.max_target_bytes)
        return std::unexpected{target_too_long};
    auto target = parse_target(head.target);
    if (!target)
        return std::unexpected{bad_target};
    if (head.version != 10 && head.version != 11)
        return std::unexpected{malformed_message};

    accepted_head accepted{*method, *std::move(target), false, false, false, 0};
    if (const auto* reason = check_fields(head, rules))
        return std::unexpected{*reason};
    if (const auto* reason = check_host(head, rules))
        return std::unexpected{*reason};
    if (const auto* reason = read_framing(head, accepted))
        return std::unexpected{*reason};
    if (const auto* reason = read_connection(head, accepted))
        return std::unexpected{*reason};
    return accepted;
}

std::optional<refusal> inspect_chunk_extension(std::string_view extension, std::size_t max_bytes)
{
    const auto visible = [](char c) { return c == '\t' || (c >= 0x20 && c < 0x7F); };
    if (extension.size() <= max_bytes && std::ranges::all_of(extension, visible))
        return std::nullopt;
    return bad_chunk_extension;
}

} // namespace huhang::http
