#include "adapters/http/session.hpp"

#include "adapters/http/response_head.hpp"
#include "adapters/http/session_turn.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cstring>

namespace huhang::http {

namespace asio = boost::asio;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable_t<io_executor>{});

/// Chunk lines must fit whole into the read buffer, however small the header limit.
constexpr std::size_t smallest_buffer = 4 * 1024;

} // namespace

session::session(service& shared, io_loop& loop, io_socket socket, std::string client)
    : shared_(shared)
    , loop_(loop)
    , socket_(std::move(socket))
    , answered_(socket_.get_executor())
    , client_(std::move(client))
    , buffer_(std::max(shared.options.bounds.header_bytes, smallest_buffer))
{
}

session::~session()
{
    shared_.ledger.leave(client_);
}

io_task<void> session::serve(std::unique_ptr<session> self)
{
    struct membership {
        session& member;

        explicit membership(session& joined)
            : member(joined)
        {
            member.loop_.enter(member);
        }

        membership(const membership&) = delete;
        membership& operator=(const membership&) = delete;

        ~membership() { member.loop_.leave(member); }
    };

    const membership in_loop{*self};
    auto next = step::next_request;
    while (next == step::next_request)
        next = co_await self->serve_one();
    if (next == step::linger)
        co_await self->linger();
}

void session::check_deadline(clock::time_point now)
{
    if (now < deadline_)
        return;
    expired_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
    answered_.cancel();
}

void session::wind_down()
{
    boost::system::error_code ignored;
    if (phase_ == phase::idle)
        socket_.cancel(ignored);
}

void session::abort()
{
    aborted_ = true;
    boost::system::error_code ignored;
    socket_.close(ignored);
    answered_.cancel();
}

void session::enter(phase next, std::chrono::milliseconds allowed)
{
    phase_ = next;
    expired_ = false;
    deadline_ = clock::now() + allowed;
}

io_task<session::step> session::serve_one()
{
    turn now{shared_.options.bounds.chunk_extension_bytes};
    auto got = co_await receive(now);
    if (!got && !got.error())
        co_return step::close;
    if (!got) {
        now.keep_alive = false;
        co_return co_await send(now, to_response(*got.error(), now.language, now.request_id));
    }
    auto given = now.ready ? *std::move(now.ready) : co_await answer(now);
    co_return co_await send(now, std::move(given));
}

io_task<session::received> session::receive(turn& now)
{
    now.request_id = loop_.next_request_id();
    const auto head = co_await find_head();
    if (!head)
        co_return std::unexpected{head.error()};
    now.started = clock::now();
    auto understood = now.understand(buffered().substr(0, *head), shared_.rules);
    begin_ += *head;
    if (!understood)
        co_return understood;
    now.asked.remote_address = client_;
    const bool last = ++served_ >= shared_.options.bounds.requests_per_connection;
    now.keep_alive = now.head->keep_alive && !last && !loop_.stopping();
    auto routed = now.choose_route(shared_.routes, shared_.options.bounds.body_bytes);
    if (!routed || now.ready || !now.head->has_body())
        co_return routed;
    co_return co_await receive_body(now);
}

io_task<std::expected<std::size_t, session::give_up>> session::find_head()
{
    const auto& bounds = shared_.options.bounds;
    end_ -= begin_;
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_);
    begin_ = 0;
    const bool first = served_ == 0;
    enter(end_ == 0 ? phase::idle : phase::reading, first || end_ > 0 ? bounds.header_time : bounds.idle_time);

    head_scanner scanner{bounds.header_bytes};
    for (;;) {
        const auto scanned = scanner.scan(buffered());
        if (scanned.outcome == scan_result::state::complete)
            co_return scanned.head_bytes;
        if (scanned.outcome == scan_result::state::refused)
            co_return std::unexpected{problem_of(*scanned.reason)};
        const bool was_idle = phase_ == phase::idle;
        if ((was_idle && loop_.stopping()) || !co_await fill())
            co_return std::unexpected{late()};
        if (was_idle && first)
            phase_ = phase::reading;
        else if (was_idle)
            enter(phase::reading, bounds.header_time);
    }
}

io_task<session::received> session::receive_body(turn& now)
{
    const auto& bounds = shared_.options.bounds;
    const auto bytes = now.head->chunked ? now.body_cap : now.head->content_length;
    enter(phase::reading, bounds.body_time + std::chrono::milliseconds{bytes * 1000 / bounds.body_bytes_per_second});
    if (now.head->expects_continue && buffered().empty() && !co_await write("HTTP/1.1 100 Continue\r\n\r\n", {}))
        co_return std::unexpected{give_up{}};
    for (;;) {
        const auto used = now.read_body(buffered());
        if (!used)
            co_return std::unexpected{used.error()};
        begin_ += *used;
        if (now.parser.done())
            break;
        if (buffered().size() == buffer_.size())
            co_return std::unexpected{problem_of(malformed_message)};
        if (!co_await fill())
            co_return std::unexpected{late()};
    }
    now.asked.body = now.parser.take_body();
    co_return received{};
}

session::give_up session::late() const
{
    if (!expired_ || phase_ != phase::reading)
        return std::nullopt;
    return make_problem(problem_kind::request_timeout);
}

io_task<bool> session::fill()
{
    if (expired_ || aborted_)
        co_return false;
    if (end_ == buffer_.size()) {
        end_ -= begin_;
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_);
        begin_ = 0;
    }
    const auto room = asio::buffer(buffer_.data() + end_, buffer_.size() - end_);
    const auto [failed, size] = co_await socket_.async_read_some(room, as_result);
    end_ += size;
    co_return !failed;
}

io_task<response> session::answer(turn& now)
{
    enter(phase::handling, shared_.options.bounds.handler_time);
    const auto pending = std::make_shared<exchange>(exchange{.done = false, .answer = {}, .waiting = &answered_});
    const bool accepted = shared_.workers.try_submit(now.job(shared_, loop_.letters(), pending));
    while (accepted && !pending->done && !expired_ && !aborted_) {
        answered_.expires_at(clock::time_point::max());
        co_await answered_.async_wait(as_result);
    }
    pending->waiting = nullptr;
    if (pending->done && pending->answer && has_sound_fields(*pending->answer))
        co_return *std::move(pending->answer);
    const bool failed = pending->done;
    now.keep_alive = now.keep_alive && (failed || !accepted);
    const auto what = make_problem(failed ? problem_kind::internal : problem_kind::unavailable);
    co_return to_response(what, now.language, now.request_id);
}

io_task<session::step> session::send(turn& now, response given)
{
    enter(phase::writing, shared_.options.bounds.write_time);
    const bool keep_alive = now.keep_alive && !loop_.stopping();
    const auto head = serialize_head(given, {now.request_id, loop_.date(), keep_alive});
    const bool bare = now.head_only || forbids_content(given.status);
    const auto content = bare ? std::string_view{} : given.content();
    const bool written = co_await write(head, content);
    if (shared_.options.access_log) {
        const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - now.started);
        shared_.options.access_log(
            {now.method, now.label, given.status, spent.count(), now.request_id, written ? content.size() : 0}
        );
    }
    if (!written)
        co_return step::close;
    co_return keep_alive ? step::next_request : step::linger;
}

io_task<bool> session::write(std::string_view head, std::string_view content)
{
    if (aborted_)
        co_return false;
    const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(content)};
    const auto [failed, size] = co_await asio::async_write(socket_, parts, as_result);
    co_return !failed;
}

/// Closing while the peer still sends would make its system throw away the answer, so what it sends is read off first.
io_task<void> session::linger()
{
    enter(phase::writing, shared_.options.bounds.linger_time);
    boost::system::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    do {
        begin_ = 0;
        end_ = 0;
    } while (co_await fill());
}

} // namespace huhang::http
