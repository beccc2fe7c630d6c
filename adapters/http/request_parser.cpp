#include "adapters/http/request_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <limits>

namespace huhang::http {

namespace beast_http = boost::beast::http;

namespace {

std::string_view view(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

} // namespace

request_parser::request_parser(std::size_t max_chunk_extension)
    : max_chunk_extension_(max_chunk_extension)
{
    // head_scanner has bounded the head, the session bounds the body once it knows the route.
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(boost::none);
}

std::expected<request_head, refusal> request_parser::parse_head(std::string_view text)
{
    error_code failed;
    const auto used = put(boost::asio::buffer(text), failed);
    if (failed || used != text.size() || !is_header_done())
        return std::unexpected{malformed_message};
    return std::move(head_);
}

std::expected<std::size_t, request_parser::body_error> request_parser::parse_body(std::string_view text)
{
    std::size_t used = 0;
    while (!is_done() && used < text.size()) {
        error_code failed;
        used += put(boost::asio::buffer(text.substr(used)), failed);
        if (failed == beast_http::error::need_more)
            break;
        if (failed == beast_http::error::body_limit)
            return std::unexpected{too_large{}};
        if (failed)
            return std::unexpected{reason_.value_or(malformed_message)};
    }
    return used;
}

void request_parser::on_request_impl(beast_http::verb, text method, text target, int version, error_code&)
{
    head_.method = view(method);
    head_.target = view(target);
    head_.version = version;
}

void request_parser::on_response_impl(int, text, int, error_code&) {}

void request_parser::on_field_impl(beast_http::field, text name, text value, error_code& ec)
{
    if (is_header_done()) {
        reason_ = trailers_refused;
        ec = beast_http::error::bad_field;
        return;
    }
    head_.fields.add(view(name), view(value));
}

void request_parser::on_header_impl(error_code&) {}

void request_parser::on_body_init_impl(const length& announced, error_code&)
{
    constexpr std::uint64_t most_reserved_at_once = 64 * 1024;
    body_.reserve(static_cast<std::size_t>(std::min(announced.value_or(0), most_reserved_at_once)));
}

std::size_t request_parser::on_body_impl(text bytes, error_code&)
{
    body_.append(bytes.data(), bytes.size());
    return bytes.size();
}

void request_parser::on_chunk_header_impl(std::uint64_t, text extension, error_code& ec)
{
    reason_ = inspect_chunk_extension(view(extension), max_chunk_extension_);
    if (reason_)
        ec = beast_http::error::bad_chunk_extension;
}

std::size_t request_parser::on_chunk_body_impl(std::uint64_t, text bytes, error_code& ec)
{
    return on_body_impl(bytes, ec);
}

void request_parser::on_finish_impl(error_code&) {}

} // namespace huhang::http
