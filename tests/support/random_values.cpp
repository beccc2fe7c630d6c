#include "tests/support/random_values.hpp"

namespace huhang::testing {

using namespace huhang::domain;

std::size_t random_values::below(std::size_t end)
{
    return static_cast<std::size_t>(engine_() % end);
}

std::string random_values::text()
{
    static const std::vector<std::string> pieces{"",     "温州", "a",    "\"", "\\", "\n", std::string{'\0'},
                                                 "\x1f", "😀",   " ",    "é",  "{}", ":",  "'",
                                                 "7",    "\t",   "\x7f", "\r", "/",  "ß"};
    std::string out;
    for (std::size_t n = below(6); n > 0; --n) {
        out += any_of(pieces);
    }
    return out;
}

std::string random_values::word()
{
    static const std::vector<std::string> words{"served_on", "ruling", "mediation", "P1", "appraisal", "D2", "x"};
    return any_of(words);
}

date random_values::day()
{
    return date{std::chrono::days{static_cast<int>(below(40000)) - 10000}};
}

timestamp random_values::instant()
{
    const auto micros = static_cast<std::int64_t>(below(4'000'000'000)) * 1'000'000;
    return timestamp{std::chrono::microseconds{micros + static_cast<std::int64_t>(chance() ? below(1'000'000) : 0)}};
}

legal_time random_values::when()
{
    switch (below(5)) {
    case 0: return on_day(day());
    case 1: return at_instant(instant());
    case 2: return {};
    case 3: {
        const auto first = day();
        return {first, first + std::chrono::days{static_cast<int>(below(400))}, std::nullopt, "约" + text()};
    }
    default: return {day(), day(), chance() ? std::optional{instant()} : std::nullopt, text()};
    }
}

std::optional<legal_time> random_values::maybe_when()
{
    return chance() ? std::optional{when()} : std::nullopt;
}

fact_value random_values::value()
{
    const auto number = [this] { return static_cast<std::int64_t>(engine_()); };
    switch (below(7)) {
    case 0: return chance();
    case 1: return number();
    case 2: return money{number()};
    case 3: return text();
    case 4: return when();
    case 5: return several([this] { return text(); });
    default: break;
    }
    outcome_map outcomes;
    for (const auto& key : several([this] { return text(); })) {
        outcomes[key] = text();
    }
    return outcomes;
}

party random_values::party()
{
    return {
        .id = party_id{word()},
        .role = chance() ? "respondent" : "claimant",
        .kind = word(),
        .name = text(),
        .identifier = text(),
        .address = text(),
        .foreign = chance(),
    };
}

right random_values::right()
{
    return {.id = right_id{word()}, .kind = word(), .number = text(), .holder = text()};
}

interval random_values::interval()
{
    return {.kind = word(), .from = when(), .to = maybe_when()};
}

extension random_values::extension()
{
    return {
        .clock = word(),
        .subject = party_id{text()},
        .rule = word(),
        .amount = static_cast<int>(below(60)),
        .granted = when(),
        .granted_by = user_id{word()},
    };
}

lapse random_values::lapse()
{
    return {.clock = word(), .subject = party_id{text()}, .started_seq = engine_()};
}

decision_record random_values::decision()
{
    decision_record made{
        .id = decision_id{word()},
        .instance = any_instance(),
        .kind = word(),
        .round = static_cast<int>(below(3)),
        .made = when(),
        .outcomes = {},
        .status = {},
    };
    for (const auto& id : several([this] { return text(); })) {
        made.outcomes[party_id{id}] = text();
        made.status[party_id{id}] = static_cast<decision_status>(below(6));
    }
    return made;
}

handoff random_values::handoff()
{
    return {
        .id = handoff_id{text()},
        .instance = any_instance(),
        .agency = word(),
        .document = word(),
        .sequence = static_cast<int>(below(3)),
        .stage = static_cast<handoff_stage>(below(7)),
        .outcome = text(),
        .receiver_ref = text(),
        .needs_review = chance(),
    };
}

fact random_values::fact()
{
    return {
        .value = value(),
        .legal = when(),
        .recorded_at = instant(),
        .recorded_by = user_id{word()},
        .seq = engine_(),
        .evidence = text(),
    };
}

fact_key random_values::fact_key()
{
    return {.name = text(), .subject = party_id{chance() ? "" : word()}};
}

procedure_instance random_values::instance(int id)
{
    procedure_instance made{
        .id = instance_id{id},
        .parent = chance() ? std::optional{any_instance()} : std::nullopt,
        .definition = {.procedure = word(), .version = static_cast<int>(below(9)), .hash = text()},
        .state = word(),
        .previous_state = text(),
        .round = static_cast<int>(below(3)),
        .ended = chance(),
        .outcome = text(),
        .facts = {},
        .intervals = several([this] { return interval(); }),
        .extensions = several([this] { return extension(); }),
        .lapses = {},
        .taken = {},
    };
    for (std::size_t n = below(4); n > 0; --n) {
        made.facts.emplace(fact_key(), fact());
        made.lapses.emplace(lapse(), fired{engine_(), instant()});
        made.taken.insert({.action = word(), .by = user_id{text()}});
    }
    return made;
}

import_origin random_values::origin()
{
    return {text(), text(), static_cast<int>(below(9)), static_cast<int>(below(9))};
}

case_file random_values::file()
{
    case_file made{
        .id = case_id{text()},
        .version = engine_(),
        .office = office_id{word()},
        .office_path = text(),
        .title = text(),
        .source = text(),
        .goods = text(),
        .received = when(),
        .acted = maybe_when(),
        .opened_at = instant(),
        .closed = chance(),
        .closed_on = maybe_when(),
        .parties = several([this] { return party(); }),
        .rights = several([this] { return right(); }),
        .instances = {},
        .decisions = several([this] { return decision(); }),
        .handoffs = several([this] { return handoff(); }),
        .documents = several([this] {
            return issued_document{word(), any_instance(), engine_(), when(), office_id{word()}, maybe_when(), text()};
        }),
        .imported = chance() ? std::optional{origin()} : std::nullopt,
        .links = several([this] { return case_link{word(), case_id{word()}, text()}; }),
        .moves = several([this] { return office_move{office_id{word()}, text(), office_id{word()}, word(), when()}; }),
        .restricted_to = several([this] { return word(); }),
    };
    for (int id = 1; id <= static_cast<int>(below(4)); ++id) {
        made.instances.push_back(instance(id));
    }
    return made;
}

event random_values::procedure_event(std::size_t kind)
{
    switch (kind) {
    case 0: return procedure_started{any_instance(), any_instance(), {word(), 2, text()}, word()};
    case 1: return action_taken{any_instance(), word(), word(), word(), party_id{text()}, when(), text(), text()};
    case 2: return fact_recorded{any_instance(), fact_key(), value(), when(), text()};
    case 3: return fact_cleared{any_instance(), fact_key()};
    case 4: return interval_opened{any_instance(), word(), when()};
    case 5: return interval_closed{any_instance(), word(), when()};
    case 6: return extension_granted{any_instance(), extension()};
    case 7: return clock_lapsed{any_instance(), lapse(), day(), word()};
    case 8: return round_opened{any_instance(), static_cast<int>(below(5))};
    default: return procedure_ended{any_instance(), text(), when()};
    }
}

event random_values::record_event(std::size_t kind)
{
    switch (kind) {
    case 0:
        return case_opened{
            case_id{text()}, office_id{word()}, text(), text(), text(), text(), when(), maybe_when(), several([this] {
                return word();
            })
        };
    case 1: return party_added{party()};
    case 2: return right_added{right()};
    case 3: return document_issued{any_instance(), word(), when(), office_id{text()}};
    case 4: return decision_made{decision()};
    case 5:
        return decision_status_changed{
            decision_id{word()},
            static_cast<decision_status>(below(6)),
            several([this] { return party_id{text()}; }),
            when()
        };
    case 6: return handoff_requested{handoff_id{text()}, any_instance(), word(), word(), static_cast<int>(below(4))};
    case 7: return handoff_answered{handoff_id{text()}, text(), word(), when(), text(), text(), chance()};
    case 8: return procedure_reopened{any_instance(), when()};
    case 9: return case_imported{origin()};
    default: return note_added{any_instance(), text()};
    }
}

event random_values::event_across_cases(std::size_t kind)
{
    switch (kind) {
    case 0: return case_linked{{word(), case_id{word()}, text()}};
    case 1: return case_unlinked{word(), case_id{word()}, text()};
    case 2: return case_moved{office_id{word()}, text(), word(), text(), text(), when()};
    default: return document_voided{engine_(), text(), when()};
    }
}

event random_values::event()
{
    const auto kind = below(29);
    if (kind < 10) {
        return procedure_event(kind);
    }
    return kind < 21 ? record_event(kind - 10) : kind < 25 ? amending_event(kind - 21) : event_across_cases(kind - 25);
}

} // namespace huhang::testing
