#pragma once
// Beast's message parser with our strictness added. Included by the session only: it drags Beast in.

#include "adapters/http/request_guard.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace huhang::http {

/// One request; make a new one for the next.
class request_parser final : private boost::beast::http::basic_parser<true> {
public:
    explicit request_parser(std::size_t max_chunk_extension);

    /// `text` is exactly the head that head_scanner measured.
    std::expected<request_head, refusal> parse_head(std::string_view text);

    /// After parse_head: the size at which a body is refused.
    void limit_body(std::size_t bytes) { body_limit(bytes); }

    struct too_large {};

    using body_error = std::variant<refusal, too_large>;

    /// How much of `text` was used; what is left must be offered again with more behind it.
    std::expected<std::size_t, body_error> parse_body(std::string_view text);

    bool done() const { return is_done(); }

    std::string take_body() { return std::move(body_); }

private:
    using text = boost::beast::string_view;
    using error_code = boost::beast::error_code;
    using length = boost::optional<std::uint64_t>;

    void on_request_impl(boost::beast::http::verb, text method, text target, int version, error_code& ec) override;
    void on_response_impl(int, text, int, error_code& ec) override;
    void on_field_impl(boost::beast::http::field, text name, text value, error_code& ec) override;
    void on_header_impl(error_code& ec) override;
    void on_body_init_impl(const length& announced, error_code& ec) override;
    std::size_t on_body_impl(text bytes, error_code& ec) override;
    void on_chunk_header_impl(std::uint64_t size, text extension, error_code& ec) override;
    std::size_t on_chunk_body_impl(std::uint64_t remaining, text bytes, error_code& ec) override;
    void on_finish_impl(error_code& ec) override;

    std::size_t max_chunk_extension_;
    request_head head_;
    std::string body_;
    std::optional<refusal> reason_;
};

} // namespace huhang::http
