#include "engine/ports/scope.hpp"

#include <algorithm>

namespace huhang::ports {

std::string restriction_mark(const std::vector<std::string>& roles)
{
    std::string mark;
    for (const auto& role : roles) {
        mark += (mark.empty() ? "restricted:" : ",") + role;
    }
    return mark.empty() ? mark : mark + ":";
}

std::string place_of(const domain::case_file& file)
{
    return restriction_mark(file.restricted_to) + file.office_path;
}

bool sees(const scope& who, const domain::case_file& file)
{
    if (who.everything) {
        return true;
    }
    // A path without its final slash would let office 3303 see 330399.
    if (!who.office_path.ends_with('/') || !file.office_path.starts_with(who.office_path)) {
        return false;
    }
    const auto mark = restriction_mark(file.restricted_to);
    if (!mark.empty() && std::ranges::find(who.marks, mark) == who.marks.end()) {
        return false;
    }
    return who.only_with_track.empty() || std::ranges::any_of(file.instances, [&](const auto& instance) {
               return instance.definition.procedure == who.only_with_track;
           });
}

} // namespace huhang::ports
