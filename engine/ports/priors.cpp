// Matching earlier cases to the respondents and rights of the case at hand.

#include "engine/ports/projection.hpp"

#include <algorithm>
#include <map>

namespace huhang::ports {
namespace {

/// The same identifier is the same person; a name decides only where one of the two has none.
bool same_person(const prior_row& row, const domain::party& who)
{
    if (row.kind == "identifier") {
        return row.term == who.identifier;
    }
    return row.kind == "name" && row.term == name_term(who) && (row.identifier.empty() || who.identifier.empty());
}

template <class Ids, class Id>
void add_once(Ids& ids, const Id& id)
{
    if (std::ranges::find(ids, id) == ids.end()) {
        ids.push_back(id);
    }
}

void match(prior_match& into, const prior_question& about, const prior_row& row)
{
    for (const auto& who : about.respondents) {
        if (same_person(row, who)) {
            add_once(into.respondents, who.id);
        }
    }
    for (const auto& what : about.rights) {
        if (row.kind == "right" && row.term == what.number) {
            add_once(into.rights, what.id);
        }
    }
    auto& which = into.which;
    which.procedure = row.procedure;
    which.ground = row.ground;
    which.group = row.group;
    which.on = std::max(which.on, row.on);
    which.same_respondent = !into.respondents.empty();
    which.same_right = !into.rights.empty();
}

} // namespace

std::string name_term(const domain::party& who)
{
    return who.kind + '\n' + who.name;
}

std::vector<prior_match> match_priors(const prior_question& about, std::span<const std::pair<case_id, prior_row>> found)
{
    std::map<case_id, prior_match> by_case;
    for (const auto& [id, row] : found) {
        if (id != about.besides) {
            auto& entry = by_case[id];
            entry.which.id = id;
            match(entry, about, row);
        }
    }
    std::vector<prior_match> matches;
    for (auto& [id, entry] : by_case) {
        if (entry.which.same_respondent || entry.which.same_right) {
            matches.push_back(std::move(entry));
        }
    }
    std::ranges::sort(matches, std::greater{}, [](const prior_match& one) {
        return std::pair{one.which.on, one.which.id};
    });
    matches.resize(std::min(matches.size(), max_priors));
    return matches;
}

} // namespace huhang::ports
