#include "adapters/exchange/log_sorter.hpp"

#include "adapters/exchange/record_bytes.hpp"

#include <algorithm>
#include <array>

namespace huhang::exchange {

/// Where a held record lies, with the start of its key so that most comparisons need not look there.
struct log_sorter::entry {
    std::uint64_t prefix = 0;
    std::size_t offset = 0;
    std::uint32_t size = 0;
};

/// A sorted temporary file, read from its start. It has no name, so that it is gone whatever happens.
class log_sorter::run {
public:
    run()
        : file_(std::tmpfile(), &std::fclose)
    {
        if (file_) {
            std::setvbuf(file_.get(), nullptr, _IOFBF, buffer);
        }
    }

    bool write(std::string_view record)
    {
        const auto size = static_cast<std::uint32_t>(record.size());
        return file_ && std::fwrite(&size, sizeof size, 1, file_.get()) == 1 &&
               std::fwrite(record.data(), 1, record.size(), file_.get()) == record.size();
    }

    bool rewind() { return file_ && std::fflush(file_.get()) == 0 && std::fseek(file_.get(), 0, SEEK_SET) == 0; }

    /// Goes to the next record; false at the end.
    bool advance()
    {
        std::uint32_t size = 0;
        if (std::fread(&size, sizeof size, 1, file_.get()) != 1) {
            return false;
        }
        current_.resize(size);
        return std::fread(current_.data(), 1, size, file_.get()) == size;
    }

    bool failed() const { return std::ferror(file_.get()) != 0; }

    std::string_view current() const { return current_; }

    std::string& taken() { return current_; }

private:
    static constexpr std::size_t buffer = 256 * 1024;

    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    std::string current_;
};

namespace {

io_error no_temporary_file()
{
    return {"a temporary file for sorting the log cannot be written", false};
}

/// The first of two runs is the smaller one: for a heap with the smallest on top.
constexpr auto comes_later = [](const auto& a, const auto& b) { return record_order(b->current(), a->current()); };

} // namespace

log_sorter::log_sorter()
    : log_sorter(limits{})
{
}

log_sorter::log_sorter(limits bounds)
    : bounds_(bounds)
{
}

log_sorter::~log_sorter() = default;

std::expected<void, io_error>
log_sorter::add(std::string_view key, std::int64_t time, const log_record& record, bool broken)
{
    const auto from = held_.size();
    append_record(held_, key, time, record, broken);
    entries_.push_back({key_prefix(key), from, static_cast<std::uint32_t>(held_.size() - from)});
    return held_.size() + entries_.size() * sizeof(entry) < bounds_.memory ? std::expected<void, io_error>() : spill();
}

void log_sorter::sort_entries()
{
    const auto bytes = [this](const entry& one) { return std::string_view(held_).substr(one.offset, one.size); };
    std::ranges::sort(entries_, [&](const entry& a, const entry& b) {
        return a.prefix != b.prefix ? a.prefix < b.prefix : record_order(bytes(a), bytes(b));
    });
}

std::expected<void, io_error> log_sorter::spill()
{
    sort_entries();
    auto made = std::make_unique<run>();
    for (const auto& one : entries_) {
        if (!made->write(std::string_view(held_).substr(one.offset, one.size))) {
            return std::unexpected(no_temporary_file());
        }
    }
    held_.clear();
    entries_.clear();
    ++spilled_;
    if (!made->rewind() || !made->advance()) {
        return std::unexpected(no_temporary_file());
    }
    runs_.push_back(std::move(made));
    return runs_.size() < bounds_.runs ? std::expected<void, io_error>() : merge_runs();
}

/// Makes one run of all, so that the number of open files stays bounded.
std::expected<void, io_error> log_sorter::merge_runs()
{
    auto made = std::make_unique<run>();
    std::ranges::make_heap(runs_, comes_later);
    for (;;) {
        const auto record = smallest();
        if (!record) {
            return std::unexpected(record.error());
        }
        if (!*record) {
            break;
        }
        if (!made->write(**record)) {
            return std::unexpected(no_temporary_file());
        }
    }
    if (!made->rewind() || !made->advance()) {
        return std::unexpected(no_temporary_file());
    }
    held_.clear();
    runs_.push_back(std::move(made));
    return {};
}

/// Takes the smallest record off the heap of runs; valid until the next call.
std::expected<std::optional<std::string_view>, io_error> log_sorter::smallest()
{
    if (runs_.empty()) {
        return std::nullopt;
    }
    std::ranges::pop_heap(runs_, comes_later);
    held_.swap(runs_.back()->taken());
    if (runs_.back()->advance()) {
        std::ranges::push_heap(runs_, comes_later);
    } else if (runs_.back()->failed()) {
        return std::unexpected(no_temporary_file());
    } else {
        runs_.pop_back();
    }
    return held_;
}

std::expected<void, io_error> log_sorter::finish()
{
    if (runs_.empty()) {
        sort_entries();
        return {};
    }
    if (!entries_.empty()) {
        if (const auto written = spill(); !written) {
            return written;
        }
    }
    held_.shrink_to_fit();
    std::ranges::make_heap(runs_, comes_later);
    return {};
}

std::expected<std::optional<kept_record>, io_error> log_sorter::next()
{
    if (position_ < entries_.size()) {
        const auto& one = entries_[position_++];
        return read_record(std::string_view(held_).substr(one.offset, one.size));
    }
    const auto record = smallest();
    if (!record) {
        return std::unexpected(record.error());
    }
    return *record ? std::optional(read_record(**record)) : std::nullopt;
}

} // namespace huhang::exchange
