// Reads the document and its small parts; facts, clocks and actions have files of their own.

#include "engine/definition/reading.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

constexpr int max_version = 100'000;

interval_rule read_interval(const place& at)
{
    interval_rule rule;
    object_reader object{at};
    read_into(rule.title, object.need("title"), read_bilingual);
    read_into(rule.cite, object.find("cite"), read_id);
    return rule;
}

state_rule read_state(const place& at)
{
    state_rule rule;
    object_reader object{at};
    read_into(rule.title, object.need("title"), read_bilingual);
    read_into(rule.owner, object.find("owner"), read_name);
    read_into(rule.clocks, object.find("clocks"), read_ids);
    read_into(rule.unlimited, object.find("unlimited"), read_bilingual);
    read_into(rule.final, object.find("final"), read_boolean);
    return rule;
}

ground_rule read_ground(const place& at)
{
    constexpr std::array<std::pair<std::string_view, ground_class>, 5> classes{{
        {"ruled", ground_class::ruled},
        {"settled", ground_class::settled},
        {"withdrawn", ground_class::withdrawn},
        {"transferred", ground_class::transferred},
        {"other", ground_class::other},
    }};
    ground_rule rule;
    object_reader object{at};
    read_into(rule.title, object.need("title"), read_bilingual);
    read_into(rule.group, object.need("class"), [&](const place& group) { return read_word(group, classes); });
    read_into(rule.cite, object.find("cite"), read_id);
    return rule;
}

/// A number has its running part, or two documents of one year would bear the same.
std::string read_pattern(const place& at)
{
    if (at.node().kind == json_kind::null) {
        return {};
    }
    const auto pattern = read_text(at);
    if (!pattern.contains("{n}") || !pattern.contains("{year}")) {
        at.refuse("definition.bad_value", {"文号须含 {year} 和 {n}", "a number pattern holds {year} and {n}"});
    }
    return pattern;
}

document_rule read_document(const place& at)
{
    document_rule rule;
    object_reader object{at};
    read_into(rule.title, object.need("title"), read_bilingual);
    read_into(rule.number_pattern, object.need("number"), read_pattern);
    read_into(rule.cite, object.find("cite"), read_id);
    return rule;
}

opening_rule read_opening(const place& at, bool is_main)
{
    opening_rule rule;
    object_reader object{at};
    if (is_main) {
        read_into(rule.by, object.need("by"), read_names);
        read_into(rule.requires_facts, object.find("requires"), read_names);
    }
    read_into(rule.accepts_facts, object.find("accepts"), read_names);
    read_into(rule.records, object.find("records"), read_name);
    return rule;
}

track_outcome read_outcome(const place& at)
{
    track_outcome outcome;
    object_reader object{at};
    read_into(outcome.action, object.need("action"), read_name);
    read_into(outcome.pass, object.find("pass"), read_name_map);
    return outcome;
}

/// "<event>", or "<document>/<event>" where one event means different things for different papers.
bool is_reply_event(std::string_view event)
{
    event.remove_prefix(event.find('/') == std::string_view::npos ? 0 : event.find('/') + 1);
    return event == "received" || event == "accepted" || event == "rejected" || event == "returned" ||
           event == "forwarded" || (event.starts_with("outcome.") && event.size() > 8);
}

std::map<std::string, std::string> read_replies(const place& at)
{
    std::map<std::string, std::string> replies;
    for_each_member(at, name_form::id, [&](const std::string& event, const place& action) {
        replies[event] = read_name(action);
        if (!is_reply_event(event)) {
            action.refuse("definition.bad_name", {"没有 " + event + " 这种回复", "there is no reply " + event});
        }
    });
    return replies;
}

statistics_rule read_statistics(const place& at)
{
    statistics_rule rule;
    object_reader object{at};
    read_into(rule.filed_fact, object.need("filed"), read_name);
    read_into(rule.clock, object.need("clock"), read_id);
    return rule;
}

std::string read_delegable(const place& at)
{
    std::string matter;
    object_reader object{at};
    read_into(matter, object.need("matter"), read_text);
    return matter;
}

void read_validity(procedure_definition& definition, const place& at)
{
    object_reader object{at};
    if (const auto from = object.need("from")) {
        definition.valid_from = read_date(*from).value_or(date{});
    }
    const auto until = object.need("until");
    if (!until || until->node().kind == json_kind::null) {
        return;
    }
    definition.valid_until = read_date(*until);
    if (definition.valid_until && *definition.valid_until < definition.valid_from) {
        until->refuse("definition.bad_value", {"截止日早于起始日", "the last day lies before the first"});
    }
}

/// name -> whatever `read` makes of the member.
template <class Value>
void read_map(
    std::map<std::string, Value>& target, const std::optional<place>& at, name_form form, Value (*read)(const place&)
)
{
    if (at) {
        for_each_member(*at, form, [&](const std::string& name, const place& value) { target[name] = read(value); });
    }
}

void read_head(procedure_definition& definition, object_reader& object)
{
    constexpr std::array<std::pair<std::string_view, bool>, 2> kinds{{{"main", true}, {"track", false}}};
    read_into(definition.ref.procedure, object.need("procedure"), read_name);
    read_into(definition.ref.version, object.need("version"), [](const place& version) {
        return read_integer(version, 1, max_version);
    });
    read_into(definition.is_main, object.need("kind"), [&](const place& kind) { return read_word(kind, kinds); });
    read_into(definition.title, object.need("title"), read_bilingual);
    if (const auto validity = object.need("validity")) {
        read_validity(definition, *validity);
    }
}

void read_tracks(procedure_definition& definition, const std::optional<place>& at)
{
    if (at) {
        for_each_member(*at, name_form::plain, [&](const std::string& procedure, const place& outcomes) {
            read_map(definition.tracks[procedure], outcomes, name_form::plain, read_outcome);
        });
    }
}

/// Said once for a track, and meant for each of its outcomes.
void read_unheard_tracks(procedure_definition& definition, const std::optional<place>& at)
{
    if (!at) {
        return;
    }
    for_each_member(*at, name_form::plain, [&](const std::string& procedure, const place& rule) {
        const auto unheard = read_unheard(rule);
        const auto handled = definition.tracks.find(procedure);
        if (handled == definition.tracks.end()) {
            rule.refuse("definition.track_unknown", {"没有子流程 " + procedure, "there is no track " + procedure});
            return;
        }
        for (auto& [code, outcome] : handled->second) {
            outcome.unheard = unheard;
        }
    });
}

void read_body(procedure_definition& definition, object_reader& object)
{
    read_map(definition.law, object.need("law"), name_form::id, read_citation);
    read_into(definition.facts, object.need("facts"), read_facts);
    read_map(definition.intervals, object.find("intervals"), name_form::plain, read_interval);
    read_into(definition.conditions, object.find("conditions"), [&](const place& at) {
        return read_conditions(at, definition);
    });
    read_into(definition.clocks, object.need("clocks"), [&](const place& at) { return read_clocks(at, definition); });
    read_into(definition.initial, object.need("initial"), read_name);
    read_map(definition.states, object.need("states"), name_form::plain, read_state);
    read_into(definition.opening, object.need("opening"), [&](const place& at) {
        return read_opening(at, definition.is_main);
    });
    read_into(definition.actions, object.need("actions"), [&](const place& at) {
        return read_actions(at, definition);
    });
    read_into(definition.replies, object.find("replies"), read_replies);
    read_tracks(definition, object.find("tracks"));
    read_unheard_tracks(definition, object.find("unheard"));
    read_map(definition.grounds, object.find("grounds"), name_form::plain, read_ground);
    read_map(definition.documents, object.find("documents"), name_form::plain, read_document);
    read_into(definition.statistics, object.find("statistics"), read_statistics);
    read_into(definition.delegable_matter, object.find("delegable"), read_delegable);
    read_into(definition.restricted, object.find("restricted"), read_names);
    std::ranges::sort(definition.restricted);
}

std::unexpected<problem_list> refused(std::string code, bilingual text)
{
    return std::unexpected(problem_list{{std::move(code), "", std::move(text), {}}});
}

} // namespace

std::expected<procedure_definition, std::vector<definition_problem>>
read_definition(std::string_view json, std::string hash)
{
    if (json.size() > max_definition_bytes) {
        return refused("definition.too_large", {"流程定义超过 512 KB", "the definition has more than 512 KB"});
    }
    const auto root = parse_json(json);
    if (!root) {
        return refused("definition.not_json", {"不是有效的 JSON", "not valid JSON"});
    }
    problem_list problems;
    procedure_definition definition;
    {
        object_reader object{place{*root, "", problems}};
        read_head(definition, object);
        read_body(definition, object);
    }
    definition.ref.hash = std::move(hash);
    if (root->kind == json_kind::object) {
        check_references(definition, problems);
    }
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    return definition;
}

} // namespace huhang::definition
