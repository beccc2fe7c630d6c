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

std::vector<event_record>* history_of(command& what)
{
    return std::visit(
        []<class Command>(Command& one) -> std::vector<event_record>* {
            if constexpr (requires { one.history; }) {
                return &one.history;
            } else {
                return nullptr;
            }
        },
        what
    );
}

} // namespace huhang::domain
