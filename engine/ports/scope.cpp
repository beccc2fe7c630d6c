#include "engine/ports/scope.hpp"

#include <algorithm>

namespace huhang::ports {

bool sees(const scope& who, const domain::case_file& file)
{
    if (who.everything) {
        return true;
    }
    // A path without its final slash would let office 3303 see 330399.
    if (!who.office_path.ends_with('/') || !file.office_path.starts_with(who.office_path)) {
        return false;
    }
    return who.only_with_track.empty() || std::ranges::any_of(file.instances, [&](const auto& instance) {
               return instance.definition.procedure == who.only_with_track;
           });
}

} // namespace huhang::ports
