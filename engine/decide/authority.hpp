#pragma once
// Whether those who act may: certificates of the officers named, and the delegation under which a town's office acts in
// the name of its principal (行政处罚法 Art. 20, 42).

#include "engine/decide/perform.hpp"

namespace huhang::decide {

/// The users an action names who must hold certificates; empty when it asks for none. For loading the certificates.
std::vector<user_id> persons_to_certify(
    const domain::case_file& file, const domain::command& command, const definition::library& definitions
);

/// After the action's facts are recorded: refuses with officers.not_certified, naming who lacks a certificate.
checked check_certified(const event_writer& writer, const definition::action_rule& rule, const action_request& request);

/// A town's office may handle the matter on the day. `matter` empty: no delegation is asked for.
checked
check_delegation(const domain::outside& outside, const std::string& matter, date day, const std::string& pointer);

/// The matter of an instance's procedure, else that of the main one.
const std::string& matter_of(const event_writer& writer, instance_id instance);

/// In whose name and number series the case's office acts: its own, or that of the principal. A delegation that has
/// lapsed still names him: a town's office never acts in its own name.
office_id issuer_of(const event_writer& writer, instance_id instance, date day);

} // namespace huhang::decide
