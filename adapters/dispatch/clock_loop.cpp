#include "adapters/dispatch/clock_loop.hpp"

#include "adapters/runtime/log.hpp"
#include "engine/base/assert.hpp"

#include <algorithm>
#include <utility>

namespace huhang::dispatch {
namespace {

/// Refused clocks are asked for besides the batch, or they would hide newer ones; beyond this many something else is
/// wrong.
constexpr std::size_t most_refused = 10'000;

bool may_succeed_soon(const rejection& no)
{
    return no.code == "storage.unavailable" || no.code == "case.stale";
}

} // namespace

clock_loop::clock_loop(clock_options options, clock_surroundings around)
    : options_(options)
    , around_(std::move(around))
{
}

clock_loop::~clock_loop()
{
    stop();
}

std::size_t clock_loop::fire_due()
{
    const std::size_t limit = static_cast<std::size_t>(options_.batch) + std::min(refused_.size(), most_refused);
    const auto due = around_.cases.due_clocks(around_.now(), static_cast<int>(limit));
    if (!due) {
        runtime::log(runtime::log_level::warn, "clocks.not_read", {{"reason", due.error().text}});
        return 0;
    }
    for (auto& [key, known] : refused_)
        known.seen = false;
    const auto fired = std::ranges::count_if(*due, [this](const ports::due_clock& one) { return fire(one); });
    if (due->size() < limit)
        forget_gone();
    return static_cast<std::size_t>(fired);
}

bool clock_loop::fire(const ports::due_clock& due)
{
    const clock_key key{due.id, due.instance, due.clock, due.subject};
    if (is_left_alone(key))
        return false;
    const auto given = around_.handle(
        {.id = due.id,
         .command = domain::fire_clock{.instance = due.instance, .clock = due.clock, .subject = due.subject},
         .who = domain::the_system(),
         .scope = ports::system_scope()}
    );
    if (given) {
        refused_.erase(key);
        return true;
    }
    runtime::log(
        runtime::log_level::info,
        "clocks.refused",
        {{"case", due.id.str()}, {"clock", due.clock}, {"code", given.error().code}}
    );
    if (!may_succeed_soon(given.error()))
        remember(key);
    return false;
}

bool clock_loop::is_left_alone(const clock_key& key)
{
    const auto found = refused_.find(key);
    if (found == refused_.end())
        return false;
    found->second.seen = true;
    return around_.now() < found->second.again && version_of(std::get<case_id>(key)) == found->second.version;
}

void clock_loop::remember(const clock_key& key)
{
    refusal& known = refused_[key];
    const std::uint64_t version = version_of(std::get<case_id>(key));
    const bool again = known.pause.count() > 0 && known.version == version;
    known.pause = again ? std::min(known.pause * 2, options_.longest_pause) : options_.first_pause;
    known.version = version;
    known.again = around_.now() + known.pause;
    known.seen = true;
}

void clock_loop::forget_gone()
{
    std::erase_if(refused_, [](const auto& entry) { return !entry.second.seen; });
}

std::uint64_t clock_loop::version_of(const case_id& id)
{
    const auto stored = around_.cases.load(id);
    return stored && *stored ? (*stored)->file.version : 0;
}

void clock_loop::start()
{
    HUHANG_ASSERT(!thread_.joinable());
    stopping_ = false;
    thread_ = std::thread{[this] { run(); }};
}

void clock_loop::run()
{
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        lock.unlock();
        const std::size_t fired = fire_due();
        lock.lock();
        const bool more = std::cmp_greater_equal(fired, options_.batch);
        changed_.wait_for(lock, more ? std::chrono::milliseconds{0} : options_.poll, [this] { return stopping_; });
    }
}

void clock_loop::stop()
{
    if (!thread_.joinable())
        return;
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

} // namespace huhang::dispatch
