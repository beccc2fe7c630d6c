#pragma once
// What a province's own rules say otherwise than the national ones: workflows/regions/<code>.v<version>.json. Overlays
// never replace a national clock; both dates are shown, and the stricter one first.

#include "engine/definition/definition.hpp"
#include "engine/definition/problem.hpp"

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::definition {

class library;

/// Another length, and where given other extensions, for one clock.
struct clock_overlay {
    std::string procedure;
    std::string clock;
    calendar::period length;
    std::optional<std::vector<extension_rule>> extensions;
    std::string cite; ///< key of the region's `law`
    bilingual note;   ///< what is in doubt; may be empty
};

/// Something an officer of the region should know that changes no clock.
struct region_note {
    bilingual text;
    std::string cite;
};

struct region {
    std::string code; ///< first digits of the administrative division: the paths of its offices begin with them
    int version = 1;
    bilingual title;
    std::map<std::string, citation> law;
    std::vector<clock_overlay> overlays;
    std::vector<region_note> notes;
};

/// Reads one file; all problems found are returned.
std::expected<region, std::vector<definition_problem>> read_region(std::string_view json);

/// That every overlay is of a clock there is, and everything cites a law of the region's list.
std::vector<definition_problem> prove_region(const region& proven, const library& all);

const clock_overlay* find_overlay(const region& where, const std::string& procedure, const std::string& clock);

} // namespace huhang::definition
