#pragma once
// How high a fine may be, by violation and by text of the law, and which text governs an act decided under another one:
// the law at the time of the act, unless the law at the time of the decision is lighter (从旧兼从轻).

#include "engine/definition/law.hpp"

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace huhang::definition {

enum class band_base { turnover, gains, goods };

/// A limit of a fine: a sum, or a share of the base amount.
struct fine_bound {
    std::int64_t fen = 0;
    std::int64_t permille = 0; ///< of the base; 5000 is five times
};

struct fine_step {
    std::optional<std::int64_t> below; ///< applies to base amounts under this many fen; the last step has none
    fine_bound least;
    fine_bound most;
};

/// What one text threatens for one violation.
struct penalty_band {
    std::string instrument;
    std::string article;
    certainty flag = certainty::verified;
    std::string note;
    bool discretionary = false;        ///< a fine may be imposed; otherwise it must be
    std::vector<std::string> measures; ///< imposed beside the fine
    band_base base = band_base::turnover;
    std::vector<fine_step> steps;
};

struct violation_rule {
    bilingual title;
    std::vector<penalty_band> bands;
};

struct penalty_bands {
    citation rule; ///< the provision on the law in time
    std::map<std::string, violation_rule> violations;
};

/// Amounts in fen; what is not known counts as nothing, as the provisions have it.
struct band_amounts {
    std::int64_t turnover = 0;
    std::int64_t gains = 0;
    std::int64_t goods = 0;
};

struct fine_limits {
    std::int64_t least_fen = 0;
    std::int64_t most_fen = 0;

    bool operator==(const fine_limits&) const = default;
};

/// Why a band was chosen.
enum class band_reason {
    same_law, ///< one text covers both days
    act_law,  ///< the later text is not lighter
    later_is_lighter,
    not_comparable, ///< lighter in one respect, heavier in another: the law of the act stands
    no_text,        ///< the table has no text for one of the days: nothing is said
};

struct band_choice {
    band_reason reason = band_reason::no_text;
    const penalty_band* band = nullptr; ///< borrowed from the rule; null when nothing is said
    fine_limits limits;
};

/// Reads workflows/law/penalty_bands; each band must name an instrument of the register.
std::expected<penalty_bands, std::vector<definition_problem>>
read_penalty_bands(std::string_view json, const law_register& law);

/// The limits one band sets for these amounts.
fine_limits limits_of(const penalty_band& band, const band_amounts& amounts);

/// Lighter is the lower highest fine, then the lower least fine, then discretion, then fewer measures.
band_choice choose_band(
    const violation_rule& violation, const law_register& law, date acted, date decided, const band_amounts& amounts
);

std::string_view to_text(band_reason reason);

} // namespace huhang::definition
