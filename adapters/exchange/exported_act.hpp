#pragma once
// One act of a history as it is exported: with what was put on record and caused by it.

#include "adapters/exchange/log_writer.hpp"

#include <map>
#include <string>
#include <vector>

namespace huhang::exchange {

struct exported_act {
    const domain::event_record* record = nullptr;
    const domain::action_taken* act = nullptr;
    std::vector<const domain::event_record*> with; ///< the events up to the next act
};

std::vector<exported_act> acts_of(std::span<const domain::event_record> history);

/// When an act was, as one instant: a day without its hour begins at midnight, a month on its first day.
std::string instant_text(const legal_time& when);

/// Persons who acted: by name where the policy allows it, else "u1", "u2" … in the order they appear in the export.
class person_names {
public:
    explicit person_names(const export_policy& policy)
        : policy_(policy)
    {
    }

    std::string of(const user_id& who)
    {
        if (policy_.with_names || who.empty()) {
            return who.str();
        }
        return known_.try_emplace(who, "u" + std::to_string(known_.size() + 1)).first->second;
    }

private:
    export_policy policy_;
    std::map<user_id, std::string> known_;
};

/// Whether a fact may leave: amounts, counts, days and codes may; texts and names of people only where the policy says.
bool may_leave(const definition::fact_rule& rule, const export_policy& policy);

/// Whether a party's name may leave: that of an organization, or any where the policy says.
inline bool may_name(const domain::party& who, const export_policy& policy)
{
    return policy.with_names || who.kind == "organization";
}

} // namespace huhang::exchange
