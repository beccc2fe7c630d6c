#pragma once
// The program's data read from disk: procedure definitions, calendar, measures.

#include "engine/calendar/calendar.hpp"
#include "engine/definition/library.hpp"
#include "engine/stats/measure.hpp"

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace huhang::runtime {

/// A definition file with its published bytes.
struct definition_file {
    std::filesystem::path path;
    std::string bytes;
    std::string hash; ///< SHA-256 of the bytes
};

/// Every workflows/<procedure>/v<version>.json, sorted by path.
std::expected<std::vector<definition_file>, std::string> definition_files(const std::filesystem::path& data);

/// The register of law: every workflows/law/<area>.v<version>.json. The error lists what is wrong and where.
std::expected<definition::law_register, std::string> read_law_register(const std::filesystem::path& data);

/// workflows/law/penalty_bands.v1.json; no bands at all when the folder has none.
std::expected<definition::penalty_bands, std::string>
read_bands(const std::filesystem::path& data, const definition::law_register& law);

/// The rules of provinces: every workflows/regions/<code>.v<version>.json, of each code the newest. The error lists
/// what is wrong and where.
std::expected<std::vector<definition::region>, std::string> read_regions(const std::filesystem::path& data);

/// The newest workflows/calendars/cn.v<version>.json, with the local calendars beside it.
std::expected<calendar::working_calendar, std::string> read_calendar(const std::filesystem::path& data);

struct installation {
    definition::library definitions;
    calendar::working_calendar calendar;
    stats::measure closure_rate;
};

/// Reads and checks everything the engine works with; the error lists what is wrong and where. `also` are definitions
/// that were proved when they were published and of which the folder has no file.
std::expected<installation, std::string>
read_installation(const std::filesystem::path& data, const std::vector<definition_file>& also = {});

std::expected<std::string, std::string> read_text_file(const std::filesystem::path& path);

} // namespace huhang::runtime
