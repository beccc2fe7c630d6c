#pragma once
// The run behind the kill test: officers at work, the server killed again and again, then everything brought to rest.

#include "tests/system/books.hpp"
#include "tests/system/installation.hpp"
#include "tests/system/journal.hpp"

#include <chrono>
#include <vector>

namespace huhang::system_test {

struct kill_figures {
    int kills = 0;
    std::size_t done = 0;                            ///< acknowledged commands
    std::size_t refused = 0;                         ///< answered with a clear no
    std::size_t asked_again = 0;                     ///< commands that went unanswered at least once
    std::size_t had_happened = 0;                    ///< of these: had taken effect before the repeat
    std::size_t periods_missed = 0;                  ///< ran out and had no effect in the end
    std::vector<std::chrono::milliseconds> restarts; ///< from exec to ready, sorted
    std::chrono::seconds length{};
};

struct kill_plan {
    int kills = 40;
    std::chrono::seconds longest{90}; ///< ends the killing earlier
    unsigned seed = 0;
};

/// Starts the installation with everybody and the agencies (each answer of the police comes twice, and some of their
/// receipts never reach us), kills the server again and again while four officers work, and returns once everybody has
/// an answer, the outbox is empty and the server has been stopped in order.
kill_figures kill_again_and_again(installation& at, journal& book, const kill_plan& plan);

} // namespace huhang::system_test
