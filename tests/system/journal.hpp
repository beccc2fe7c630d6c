#pragma once
// What the clients of a test asked for and what they were told: the other side of the books that the database is
// checked against.

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace huhang::system_test {

/// `unknown` means no answer came: the request may or may not have taken effect.
enum class told { unknown, done, refused };

struct entry {
    std::string mark; ///< Idempotency-Key, also written into the command's own text
    std::string by;
    std::string case_id;
    told outcome = told::unknown;
    std::uint64_t first_seq = 0;
    std::uint64_t version = 0;
    int status = 0;
    bool asked_again = false; ///< at least one attempt went unanswered
    bool replayed = false;    ///< and an unanswered attempt had taken effect
};

class journal {
public:
    void add(entry one)
    {
        const std::lock_guard lock(mutex_);
        entries_.push_back(std::move(one));
        done_ += entries_.back().outcome == told::done ? 1U : 0U;
    }

    std::size_t done() const
    {
        const std::lock_guard lock(mutex_);
        return done_;
    }

    std::vector<entry> entries() const
    {
        const std::lock_guard lock(mutex_);
        return entries_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<entry> entries_;
    std::size_t done_ = 0;
};

} // namespace huhang::system_test
