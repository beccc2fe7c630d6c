#include "engine/domain/command.hpp"

#include <algorithm>

namespace huhang::domain {

bool actor::has_role(const std::string& role) const
{
    return std::ranges::find(roles, role) != roles.end();
}

actor the_system()
{
    return {.user = user_id{"system"}, .roles = {"system"}, .office = {}, .office_path = {}};
}

} // namespace huhang::domain
