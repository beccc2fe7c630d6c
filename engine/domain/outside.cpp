#include "engine/domain/outside.hpp"

#include <algorithm>

namespace huhang::domain {

bool in_force(const delegation& which, const std::string& matter, date day)
{
    const bool covers = std::ranges::find(which.matters, matter) != which.matters.end();
    return covers && which.from <= day && day <= which.until && !(which.withdrawn_on && *which.withdrawn_on <= day);
}

} // namespace huhang::domain
