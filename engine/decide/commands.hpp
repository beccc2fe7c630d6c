#pragma once
// One function per command. Each writes its events or refuses.

#include "engine/decide/perform.hpp"

namespace huhang::decide {

checked open(event_writer& writer, const domain::open_case& command);
checked take_action(event_writer& writer, const domain::perform_action& command);
checked record(event_writer& writer, const domain::record_facts& command);
checked extend(event_writer& writer, const domain::grant_extension& command);
checked note(event_writer& writer, const domain::add_note& command);
checked join_party(event_writer& writer, const domain::add_party& command);
checked join_right(event_writer& writer, const domain::add_right& command);
checked take_reply(event_writer& writer, const domain::record_reply& command);
checked lapse(event_writer& writer, const domain::fire_clock& command);
checked take_over(event_writer& writer, const domain::import_case& command);
checked migrate(event_writer& writer, const domain::migrate_case& command);
checked strike(event_writer& writer, const domain::strike_entry& command);
checked revoke(event_writer& writer, const domain::revoke_act& command);
checked compensate(event_writer& writer, const domain::compensate_act& command);
checked link(event_writer& writer, const domain::link_case& command);
checked unlink(event_writer& writer, const domain::unlink_case& command);
checked move(event_writer& writer, const domain::move_case& command);
checked void_document(event_writer& writer, const domain::void_document& command);

/// States one link of the case; `pointer` leads to it in the request.
checked add_link(event_writer& writer, const domain::case_link& link, const std::string& pointer);

} // namespace huhang::decide
