// Law in force: a definition is valid on no day on which a text it cites was not yet, or is no longer, in force.

#include "engine/definition/proof.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

/// The shortest path that ends with an action resting on the citation; empty when none does.
action_path path_citing(const proof& on, const std::string& key)
{
    action_path shortest;
    for (const auto& [name, rule] : on.definition.actions) {
        auto path = rule.cite == key ? on.graph.path_through(name) : action_path{};
        if (!path.empty() && (shortest.empty() || path.size() < shortest.size())) {
            shortest = std::move(path);
        }
    }
    return shortest;
}

void prove_begun(proof& on, const std::string& key, const instrument& text)
{
    if (on.definition.valid_from < text.from) {
        const auto begins = huhang::to_text(text.from);
        on.note(
            "definition.law_not_begun",
            "/law/" + key + "/instrument",
            {text.title.zh + "自" + begins + "起施行，晚于本定义的起始日",
             text.title.en + " is in force from " + begins + ", after this definition begins"},
            path_citing(on, key)
        );
    }
}

void prove_not_ended(proof& on, const std::string& key, const instrument& text)
{
    if (!text.until || (on.definition.valid_until && *on.definition.valid_until <= *text.until)) {
        return;
    }
    const auto ends = huhang::to_text(*text.until);
    const auto& next = text.replaced_by;
    on.note(
        "definition.law_ended",
        "/law/" + key + "/instrument",
        {text.title.zh + "施行至" + ends + "，本定义的有效期超过该日" + (next.empty() ? "" : "；由 " + next + " 代替"),
         text.title.en + " is in force until " + ends + ", and this definition is valid beyond that day" +
             (next.empty() ? "" : "; replaced by " + next)},
        path_citing(on, key)
    );
}

/// A violation without a band would let every fine pass.
void prove_fine(proof& on, const std::string& name, const action_rule& rule)
{
    const auto& code = rule.fine ? rule.fine->violation.code : std::string();
    if (!code.empty() && !on.others.bands().violations.contains(code)) {
        on.note(
            "definition.violation_unknown",
            "/actions/" + name + "/fine/violation",
            {"罚款幅度表没有违法行为 " + code, "the table of fines has no violation " + code},
            on.graph.path_through(name)
        );
    }
}

} // namespace

void prove_law(proof& on)
{
    for (const auto& [name, rule] : on.definition.actions) {
        prove_fine(on, name, rule);
    }
    for (const auto& [key, cited] : on.definition.law) {
        if (cited.instrument.empty()) {
            continue;
        }
        const auto found = on.others.law().find(cited.instrument);
        if (found == on.others.law().end()) {
            on.note(
                "definition.instrument_unknown",
                "/law/" + key + "/instrument",
                {"没有登记法规 " + cited.instrument, "there is no instrument " + cited.instrument},
                path_citing(on, key)
            );
            continue;
        }
        prove_begun(on, key, found->second);
        prove_not_ended(on, key, found->second);
    }
}

} // namespace huhang::definition
