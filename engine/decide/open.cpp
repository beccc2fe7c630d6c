// Opening a case, and what is added to it later: parties, rights, notes, facts.

#include "engine/decide/authority.hpp"
#include "engine/decide/commands.hpp"
#include "engine/decide/opening.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

constexpr std::size_t max_short_text = 600;   ///< bytes; about 200 Chinese characters
constexpr std::size_t max_note_text = 12'000; ///< bytes; about 4,000 Chinese characters
constexpr std::size_t max_parties = 200;
constexpr std::size_t max_rights = 100;

checked check_length(const std::string& text, std::size_t limit, const std::string& pointer)
{
    return text.size() <= limit ? checked() : std::unexpected(reject("text.too_long", pointer));
}

checked check_party(const domain::party& who, const std::string& pointer)
{
    constexpr std::string_view roles[] = {"claimant", "respondent", "third_party", "platform", "supplier"};
    constexpr std::string_view kinds[] = {"person", "organization", "individual_business"};
    if (std::ranges::find(roles, who.role) == std::end(roles)) {
        return std::unexpected(reject("party.invalid", pointer + "/role"));
    }
    if (std::ranges::find(kinds, who.kind) == std::end(kinds)) {
        return std::unexpected(reject("party.invalid", pointer + "/kind"));
    }
    if (who.name.empty()) {
        return std::unexpected(reject("party.invalid", pointer + "/name"));
    }
    return check_length(who.name + who.identifier + who.address, max_short_text, pointer);
}

checked check_right(const domain::right& what, const std::string& pointer)
{
    if (what.kind.empty()) {
        return std::unexpected(reject("right.invalid", pointer + "/kind"));
    }
    return check_length(what.kind + what.number + what.holder, max_short_text, pointer);
}

checked check_texts(const event_writer& writer, const domain::open_case& command)
{
    if (command.title.empty()) {
        return std::unexpected(reject("fact.required", "/title"));
    }
    if (command.parties.size() > max_parties || command.rights.size() > max_rights) {
        return std::unexpected(reject("text.too_long", command.rights.size() > max_rights ? "/rights" : "/parties"));
    }
    if (const auto fits = check_length(command.title + command.source, max_short_text, "/title"); !fits) {
        return fits;
    }
    if (const auto fits = check_length(command.goods, max_short_text, "/goods"); !fits) {
        return fits;
    }
    if (const auto happened = not_in_future(command.received, writer.around().now, "/received"); !happened) {
        return happened;
    }
    return command.acted ? not_in_future(*command.acted, writer.around().now, "/acted") : checked();
}

void add_people_and_rights(event_writer& writer, const domain::open_case& command)
{
    for (auto who : command.parties) {
        who.id = party_id("P" + std::to_string(writer.file().parties.size() + 1));
        writer.add(domain::party_added{std::move(who)});
    }
    for (auto what : command.rights) {
        what.id = right_id("R" + std::to_string(writer.file().rights.size() + 1));
        writer.add(domain::right_added{std::move(what)});
    }
}

checked check_people_and_rights(const domain::open_case& command)
{
    for (std::size_t i = 0; i < command.parties.size(); ++i) {
        if (const auto fine = check_party(command.parties[i], "/parties/" + std::to_string(i)); !fine) {
            return fine;
        }
    }
    for (std::size_t i = 0; i < command.rights.size(); ++i) {
        if (const auto fine = check_right(command.rights[i], "/rights/" + std::to_string(i)); !fine) {
            return fine;
        }
    }
    return {};
}

void ask_case_number(
    event_writer& writer, const definition::procedure_definition& definition, const legal_time& received
)
{
    const auto declared = definition.documents.find("case");
    const bool has_pattern = declared != definition.documents.end() && !declared->second.number_pattern.empty();
    writer.ask_number({
        .kind = "case",
        .pattern = has_pattern ? declared->second.number_pattern : "{office}〔{year}〕{n}号",
        .year = year_of(received.first),
        .seq = 1,
        .office = issuer_of(writer, main_instance, received.first),
    });
}

/// A matter older than the oldest rules installed is handled under those, and the record says so.
void say_when_rules_are_newer(event_writer& writer, const definition::procedure_definition& definition, date governing)
{
    if (governing < definition.valid_from) {
        writer.add(domain::note_added{
            main_instance,
            "行为或收件早于现有最早规则的施行日(" + to_text(definition.valid_from) +
                "),期限按该规则计算 / acted or received before the oldest installed rules came into force; clocks are "
                "counted under those",
        });
    }
}

checked check_opening_facts(const definition::procedure_definition& definition, const domain::supplied_facts& facts)
{
    const auto& opening = definition.opening;
    for (const auto& [name, json] : facts) {
        if (std::ranges::find(opening.requires_facts, name) == opening.requires_facts.end() &&
            std::ranges::find(opening.accepts_facts, name) == opening.accepts_facts.end()) {
            return std::unexpected(reject("fact.unknown", "/facts/" + name));
        }
    }
    return {};
}

} // namespace

checked check_opening(
    const event_writer& writer, const domain::open_case& command, const definition::procedure_definition& definition
)
{
    const auto& rule = definition.opening;
    const auto& who = writer.who();
    if (std::ranges::none_of(rule.by, [&](const std::string& role) { return who.has_role(role); })) {
        return std::unexpected(reject("action.role_not_allowed", "/procedure"));
    }
    const auto& matter = definition.delegable_matter;
    if (const auto may = check_delegation(writer.around().outside, matter, command.received.first, "/officeId"); !may) {
        return may;
    }
    for (const auto& name : rule.requires_facts) {
        if (!command.facts.contains(name)) {
            return std::unexpected(reject("fact.required", "/facts/" + name));
        }
    }
    return {};
}

checked
begin_case(event_writer& writer, const domain::open_case& command, const definition::procedure_definition& definition)
{
    if (const auto fits = check_texts(writer, command); !fits) {
        return fits;
    }
    if (const auto fine = check_people_and_rights(command); !fine) {
        return fine;
    }
    writer.add(domain::case_opened{
        command.id,
        command.office,
        command.office_path,
        command.title,
        command.source,
        command.goods,
        command.received,
        command.acted,
        definition.restricted,
    });
    add_people_and_rights(writer, command);
    for (std::size_t i = 0; i < command.links.size(); ++i) {
        if (const auto linked = add_link(writer, command.links[i], "/links/" + std::to_string(i)); !linked) {
            return linked;
        }
    }
    start_procedure(writer, definition, std::nullopt, command.received);
    say_when_rules_are_newer(writer, definition, governing_day(command));
    return {};
}

checked open(event_writer& writer, const domain::open_case& command)
{
    const auto definition = definition_to_open(writer, command);
    if (!definition) {
        return std::unexpected(definition.error());
    }
    if (const auto allowed = check_opening(writer, command, **definition); !allowed) {
        return allowed;
    }
    if (const auto begun = begin_case(writer, command, **definition); !begun) {
        return begun;
    }
    ask_case_number(writer, **definition, command.received);
    if (const auto known = check_opening_facts(**definition, command.facts); !known) {
        return known;
    }
    return record_supplied(writer, main_instance, {}, command.received, command.facts);
}

checked take_action(event_writer& writer, const domain::perform_action& command)
{
    if (const auto fits = check_length(command.note, max_note_text, "/note"); !fits) {
        return fits;
    }
    action_request request;
    request.instance = command.instance;
    request.action = command.action;
    request.on = command.on;
    request.subject = command.subject;
    request.facts = command.facts;
    request.note = command.note;
    return perform(writer, request);
}

checked record(event_writer& writer, const domain::record_facts& command)
{
    if (domain::find_instance(writer.file(), command.instance) == nullptr) {
        return std::unexpected(reject("track.unknown", "/instance"));
    }
    if (const auto allowed = may_record(definition_of(writer, command.instance), writer.around().who); !allowed) {
        return allowed;
    }
    if (command.facts.empty()) {
        return std::unexpected(reject("fact.required", "/facts"));
    }
    if (const auto in_time = not_in_future(command.on, writer.around().now); !in_time) {
        return in_time;
    }
    const auto all = domain::respondents(writer.file());
    if (!command.subject.empty() && std::ranges::find(all, command.subject) == all.end()) {
        return std::unexpected(reject("subject.unknown", "/subject"));
    }
    if (const auto fits = check_length(command.evidence, max_short_text, "/evidence"); !fits) {
        return fits;
    }
    return record_supplied(
        writer, command.instance, command.subject, command.on, command.facts, recording::correction, command.evidence
    );
}

checked note(event_writer& writer, const domain::add_note& command)
{
    if (domain::find_instance(writer.file(), command.instance) == nullptr) {
        return std::unexpected(reject("track.unknown", "/instance"));
    }
    if (const auto allowed = may_record(definition_of(writer, command.instance), writer.around().who); !allowed) {
        return allowed;
    }
    if (command.text.empty()) {
        return std::unexpected(reject("fact.required", "/text"));
    }
    if (const auto fits = check_length(command.text, max_note_text, "/text"); !fits) {
        return fits;
    }
    writer.add(domain::note_added{command.instance, command.text});
    return {};
}

checked join_party(event_writer& writer, const domain::add_party& command)
{
    if (const auto allowed = may_record(definition_of(writer, main_instance), writer.around().who); !allowed) {
        return allowed;
    }
    if (const auto fine = check_party(command.who, ""); !fine) {
        return fine;
    }
    if (writer.file().parties.size() >= max_parties) {
        return std::unexpected(reject("party.invalid"));
    }
    auto who = command.who;
    who.id = party_id("P" + std::to_string(writer.file().parties.size() + 1));
    writer.add(domain::party_added{std::move(who)});
    return {};
}

checked join_right(event_writer& writer, const domain::add_right& command)
{
    if (const auto allowed = may_record(definition_of(writer, main_instance), writer.around().who); !allowed) {
        return allowed;
    }
    if (const auto fine = check_right(command.what, ""); !fine) {
        return fine;
    }
    if (writer.file().rights.size() >= max_rights) {
        return std::unexpected(reject("right.invalid"));
    }
    auto what = command.what;
    what.id = right_id("R" + std::to_string(writer.file().rights.size() + 1));
    writer.add(domain::right_added{std::move(what)});
    return {};
}

} // namespace huhang::decide
