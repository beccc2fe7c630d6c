#include "engine/app/priors.hpp"

#include "engine/ports/projection.hpp"

#include <algorithm>
#include <iterator>

namespace huhang::app {
namespace {

using domain::decision_status;

bool stands(decision_status status)
{
    return status == decision_status::made || status == decision_status::served || status == decision_status::effective;
}

/// What the decisions say of one respondent, or of all when `who` is empty.
struct decided {
    bool any = false; ///< some decision was made at all
    std::optional<date> on;
};

decided decisions_on(const domain::case_file& file, const party_id& who)
{
    decided found;
    for (const auto& made : file.decisions) {
        for (const auto& [party, status] : made.status) {
            if (!who.empty() && party != who) {
                continue;
            }
            found.any = true;
            if (stands(status)) {
                found.on = std::max(found.on.value_or(made.made.last), made.made.last);
            }
        }
    }
    return found;
}

/// The day that counts for a respondent or the whole case: of closing, else of the decision.
std::optional<date> day_of(const domain::case_file& file, const party_id& who)
{
    const auto known = decisions_on(file, who);
    if (known.any && !known.on) {
        return std::nullopt;
    }
    return file.closed ? std::optional(file.closed_on->last) : known.on;
}

std::string group_of(const domain::case_file& file, const definition::library& definitions)
{
    if (!file.closed) {
        return "ruled"; // a decision stands
    }
    const auto& main = file.instances.front();
    const auto* definition = definitions.find(main.definition);
    const bool known = definition != nullptr && definition->grounds.contains(main.outcome);
    return std::string(
        definition::to_text(known ? definition->grounds.at(main.outcome).group : definition::ground_class::other)
    );
}

bool asks(const definition::procedure_definition& definition)
{
    const auto reads = [](const auto& entry) { return entry.second.when && entry.second.when->asks_priors(); };
    return std::ranges::any_of(definition.actions, reads) ||
           std::ranges::any_of(definition.conditions, [](const auto& entry) {
               return entry.second.when.asks_priors();
           });
}

} // namespace

std::vector<ports::prior_row> prior_rows_of(const domain::case_file& file, const definition::library& definitions)
{
    std::vector<ports::prior_row> rows;
    if (file.instances.empty() || (!file.closed && file.decisions.empty())) {
        return rows;
    }
    ports::prior_row row;
    row.procedure = file.instances.front().definition.procedure;
    row.ground = file.closed ? file.instances.front().outcome : "";
    row.group = group_of(file, definitions);
    const auto add = [&](std::string kind, std::string term, std::string identifier, date on) {
        row.kind = std::move(kind);
        row.term = std::move(term);
        row.identifier = std::move(identifier);
        row.on = on;
        rows.push_back(row);
    };
    for (const auto& who : file.parties) {
        const auto on = who.role == "respondent" ? day_of(file, who.id) : std::nullopt;
        if (on && !who.identifier.empty()) {
            add("identifier", who.identifier, who.identifier, *on);
        }
        if (on) {
            add("name", ports::name_term(who), who.identifier, *on);
        }
    }
    const auto on = day_of(file, {});
    for (const auto& what : file.rights) {
        if (on && !what.number.empty()) {
            add("right", what.number, "", *on);
        }
    }
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    return rows;
}

ports::prior_question question_of(const domain::case_file& file)
{
    ports::prior_question about{.besides = file.id, .respondents = {}, .rights = file.rights};
    std::ranges::copy_if(file.parties, std::back_inserter(about.respondents), [](const domain::party& who) {
        return who.role == "respondent";
    });
    std::erase_if(about.rights, [](const domain::right& what) { return what.number.empty(); });
    return about;
}

bool asks_priors(const domain::case_file& file, const definition::library& definitions)
{
    return std::ranges::any_of(file.instances, [&](const domain::procedure_instance& one) {
        const auto* definition = definitions.find(one.definition);
        return definition != nullptr && asks(*definition);
    });
}

} // namespace huhang::app
