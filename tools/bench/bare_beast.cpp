// bench_bare_beast: the least a Beast server can do. It reads each request whole and answers a GET with the bytes of
// one recorded answer, anything else with those of another: what HTTP alone costs.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

using executor = asio::io_context::executor_type;
using tcp_socket = asio::basic_stream_socket<asio::ip::tcp, executor>;
using acceptor = asio::basic_socket_acceptor<asio::ip::tcp, executor>;
using response = http::response<http::string_body>;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable_t<executor>{});

struct recorded {
    response read;
    response written;
};

response recorded_answer(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    http::response_parser<http::string_body> parser;
    boost::system::error_code failed;
    parser.eager(true);
    parser.put(asio::buffer(bytes), failed);
    if (failed || !parser.is_done()) {
        throw std::runtime_error(path + " holds no HTTP answer");
    }
    return parser.release();
}

asio::awaitable<void, executor> serve(tcp_socket socket, const recorded& answers)
{
    boost::beast::flat_buffer buffer;
    for (bool alive = true; alive;) {
        http::request<http::string_body> asked;
        const auto [unread, received] = co_await http::async_read(socket, buffer, asked, awaited);
        if (unread) {
            co_return;
        }
        response answer = asked.method() == http::verb::get ? answers.read : answers.written;
        answer.keep_alive(asked.keep_alive());
        alive = answer.keep_alive();
        const auto [unwritten, sent] = co_await http::async_write(socket, answer, awaited);
        alive = alive && !unwritten;
    }
}

asio::awaitable<void, executor> listen(acceptor& at, const recorded& answers)
{
    for (;;) {
        auto [failed, socket] = co_await at.async_accept(awaited);
        if (failed) {
            continue;
        }
        socket.set_option(asio::ip::tcp::no_delay(true));
        asio::co_spawn(at.get_executor(), serve(std::move(socket), answers), asio::detached);
    }
}

void run(const std::string& read, const std::string& written)
{
    const recorded answers{recorded_answer(read), recorded_answer(written)};
    asio::io_context context(1);
    acceptor at(context.get_executor(), {asio::ip::address_v4::loopback(), 0});
    asio::co_spawn(context.get_executor(), listen(at, answers), asio::detached);
    std::printf("http://127.0.0.1:%d\n", at.local_endpoint().port());
    std::fflush(stdout);
    context.run();
}

} // namespace

int main(int count, char** values)
{
    CLI::App app("answers with recorded bytes; prints its address");
    std::string read;
    std::string written;
    app.add_option("--get", read, "file with the answer to every GET")->required();
    app.add_option("--other", written, "file with the answer to everything else")->required();
    CLI11_PARSE(app, count, values);
    try {
        run(read, written);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_bare_beast: %s\n", problem.what());
        return 1;
    }
}
