#pragma once
// The steps by which a case comes to be, shared by opening one now and taking one over from another record.

#include "engine/decide/perform.hpp"

namespace huhang::decide {

/// The day whose rules govern a case: that on which the act ended, or that of receipt when it is not known.
date governing_day(const domain::open_case& command);

/// The main procedure's definition for the governing day; refused when there is none or the case exists.
std::expected<const definition::procedure_definition*, rejection>
definition_to_open(const event_writer& writer, const domain::open_case& command);

/// Whether the actor may open a case with this procedure, and every fact it asks for is given.
checked check_opening(
    const event_writer& writer, const domain::open_case& command, const definition::procedure_definition& definition
);

/// Writes the case, its people and rights, and the start of its main procedure; refuses texts, people or a day of
/// receipt that no record can have.
checked
begin_case(event_writer& writer, const domain::open_case& command, const definition::procedure_definition& definition);

} // namespace huhang::decide
