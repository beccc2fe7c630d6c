#pragma once
// Facts: what is known about a case, with the time it speaks of, the time it was recorded, and by whom.

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace huhang::domain {

/// Amount of money in 分 (1/100 元).
struct money {
    std::int64_t fen = 0;
    bool operator==(const money&) const = default;
};

using text_list = std::vector<std::string>;             ///< user names, or party ids
using outcome_map = std::map<std::string, std::string>; ///< party id -> outcome code

/// The alternatives follow the fact types of the definition format; `choice` and `text` share std::string, `date` and
/// `instant` share legal_time (an instant has `at`).
using fact_value = std::variant<bool, std::int64_t, money, std::string, legal_time, text_list, outcome_map>;

/// When a fact was recorded before its present value: a clock is satisfied by the first, not by the latest.
struct earlier_value {
    legal_time on; ///< the date the value spoke of
    timestamp recorded_at{};
    std::uint64_t seq = 0;

    bool operator==(const earlier_value&) const = default;
};

/// More repetitions than these are only in the case's events; the first ones are what satisfied clocks.
inline constexpr std::size_t max_earlier_values = 16;

/// The current value of a fact. Earlier values stay in the case's events.
struct fact {
    fact_value value;
    legal_time legal;        ///< the time the fact speaks of
    timestamp recorded_at{}; ///< when it entered the record
    user_id recorded_by;
    std::uint64_t seq = 0;              ///< the event that recorded it: later values restart clocks
    std::string evidence;               ///< reference to the paper or file that shows it, may be empty
    std::vector<earlier_value> earlier; ///< earlier occurrences, oldest first; corrected values are not among them

    bool operator==(const fact&) const = default;
};

/// Facts are kept by name and, where the definition says so, by respondent.
struct fact_key {
    std::string name;
    party_id subject; ///< empty for facts of the whole procedure

    auto operator<=>(const fact_key&) const = default;
};

/// The date a fact speaks of: its value for dates and instants, else its legal time.
const legal_time& date_of(const fact& known);

using fact_table = std::map<fact_key, fact>;

} // namespace huhang::domain
