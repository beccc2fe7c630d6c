#include "engine/app/outside.hpp"

#include "engine/app/priors.hpp"
#include "engine/decide/authority.hpp"
#include "engine/decide/opening.hpp"

#include <algorithm>

namespace huhang::app {
namespace {

using checked = std::expected<void, rejection>;

std::vector<case_id> cases_named_in(const domain::command& command)
{
    std::vector<case_id> ids;
    if (const auto* opening = std::get_if<domain::open_case>(&command)) {
        for (const auto& link : opening->links) {
            ids.push_back(link.other);
        }
    }
    if (const auto* linking = std::get_if<domain::link_case>(&command)) {
        ids.push_back(linking->link.other);
    }
    return ids;
}

bool closed_by_transfer(const domain::case_file& file, const definition::library& definitions)
{
    const auto* definition = file.closed ? definitions.find(file.instances.front().definition) : nullptr;
    if (definition == nullptr) {
        return false;
    }
    const auto ground = definition->grounds.find(file.instances.front().outcome);
    return ground != definition->grounds.end() && ground->second.group == definition::ground_class::transferred;
}

domain::other_case as_other(const domain::case_file& file, const definition::library& definitions)
{
    return {
        .id = file.id,
        .received = file.received,
        .transferred = closed_by_transfer(file, definitions),
        .merged = std::ranges::find(file.links, "merged_into", &domain::case_link::kind) != file.links.end(),
        .parties = file.parties,
    };
}

std::unexpected<rejection> unreadable()
{
    return std::unexpected(reject("storage.unavailable"));
}

checked load_named_cases(
    domain::outside& into, ports::case_store& store, const definition::library& definitions, const envelope& what
)
{
    for (const auto& id : cases_named_in(what.command)) {
        const auto stored = store.load(id);
        if (!stored) {
            return unreadable();
        }
        if (*stored && ports::sees(what.scope, (*stored)->file)) {
            into.cases.push_back(as_other((*stored)->file, definitions));
        }
    }
    return {};
}

checked load_return(domain::outside& into, ports::case_store& store, const domain::case_file& file)
{
    const auto links = store.links(file.id, ports::system_scope());
    if (!links) {
        return unreadable();
    }
    into.returned_as_new = std::ranges::any_of(*links, [](const ports::link_row& row) {
        return !row.stated_here && row.kind == "returned_from";
    });
    return {};
}

checked load_certificates(domain::outside& into, ports::directory& people, const std::vector<user_id>& named)
{
    auto certificates = people.certificates_of(named);
    if (!certificates) {
        return unreadable();
    }
    into.certificates = std::move(*certificates);
    return {};
}

/// The office that has the case once the command has taken effect.
const office_id& office_after(const domain::case_file& file, const domain::command& command)
{
    const auto* opening = std::get_if<domain::open_case>(&command);
    const auto* moving = std::get_if<domain::move_case>(&command);
    return opening != nullptr ? opening->office : moving != nullptr ? moving->to : file.office;
}

bool may_be_delegated(
    const domain::case_file& file, const domain::command& command, const definition::library& definitions
)
{
    if (const auto* opening = std::get_if<domain::open_case>(&command)) {
        const auto* definition = definitions.current_or_nearest(opening->procedure, decide::governing_day(*opening));
        return definition != nullptr && !definition->delegable_matter.empty();
    }
    return std::ranges::any_of(file.instances, [&](const domain::procedure_instance& one) {
        const auto* definition = definitions.find(one.definition);
        return definition != nullptr && !definition->delegable_matter.empty();
    });
}

checked load_delegations(domain::outside& into, ports::directory& people, const office_id& office)
{
    const auto offices = people.offices();
    if (!offices) {
        return unreadable();
    }
    const auto found = std::ranges::find(*offices, office, &ports::office::id);
    into.town = found != offices->end() && found->level == "town";
    if (into.town) {
        auto delegations = people.delegations_to(office);
        if (!delegations) {
            return unreadable();
        }
        into.delegations = std::move(*delegations);
    }
    return {};
}

checked load_people(
    domain::outside& into, const surroundings& around, const domain::case_file& file, const domain::command& command
)
{
    if (around.people == nullptr) {
        return {};
    }
    const auto named = decide::persons_to_certify(file, command, around.definitions);
    if (!named.empty()) {
        if (const auto loaded = load_certificates(into, *around.people, named); !loaded) {
            return loaded;
        }
    }
    if (may_be_delegated(file, command, around.definitions)) {
        return load_delegations(into, *around.people, office_after(file, command));
    }
    return {};
}

} // namespace

std::expected<std::vector<domain::prior_case>, rejection>
priors_for(ports::case_store& store, const definition::library& definitions, const domain::case_file& file)
{
    std::vector<domain::prior_case> priors;
    if (!asks_priors(file, definitions)) {
        return priors;
    }
    const auto matches = store.priors(question_of(file));
    if (!matches) {
        return unreadable();
    }
    for (const auto& one : *matches) {
        priors.push_back(one.which);
    }
    return priors;
}

std::expected<domain::outside, rejection>
look_outside(ports::case_store& store, const surroundings& around, const domain::case_file& file, const envelope& what)
{
    domain::outside found;
    auto done = load_named_cases(found, store, around.definitions, what);
    if (done && file.closed && std::holds_alternative<domain::perform_action>(what.command)) {
        done = load_return(found, store, file);
    }
    if (done) {
        done = load_people(found, around, file, what.command);
    }
    if (!done) {
        return std::unexpected(done.error());
    }
    auto priors = priors_for(store, around.definitions, file);
    if (!priors) {
        return std::unexpected(priors.error());
    }
    found.priors = std::move(*priors);
    return found;
}

} // namespace huhang::app
