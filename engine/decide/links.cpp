// Links between cases: what each kind asks of the other case, and their removal.

#include "engine/decide/commands.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

constexpr std::size_t max_links = 200;
constexpr std::size_t max_text = 600; ///< bytes

const domain::other_case* find_other(const event_writer& writer, const case_id& id)
{
    const auto& known = writer.around().outside.cases;
    const auto found = std::ranges::find(known, id, &domain::other_case::id);
    return found == known.end() ? nullptr : &*found;
}

bool is_respondent_of(const domain::other_case& original, const domain::party& who)
{
    return std::ranges::any_of(original.parties, [&](const domain::party& one) {
        return one.role == "respondent" && one.kind == who.kind && one.name == who.name;
    });
}

/// A case split off is the same matter for some of its respondents: the day it was received stays.
checked check_split(const domain::case_file& file, const domain::other_case& original, const std::string& pointer)
{
    if (file.received != original.received) {
        return std::unexpected(reject("link.received_differs", pointer));
    }
    const bool all_known = std::ranges::all_of(file.parties, [&](const domain::party& who) {
        return who.role != "respondent" || is_respondent_of(original, who);
    });
    return all_known ? checked() : std::unexpected(reject("link.respondents_differ", pointer));
}

checked check_kind(
    const domain::case_file& file,
    const domain::case_link& link,
    const domain::other_case& other,
    const std::string& pointer
)
{
    if (link.kind == "split_from") {
        return check_split(file, other, pointer);
    }
    if (link.kind == "returned_from" && !other.transferred) {
        return std::unexpected(reject("link.not_transferred", pointer));
    }
    if (link.kind == "merged_into" && other.merged) {
        return std::unexpected(reject("link.not_leading", pointer));
    }
    return {};
}

bool has_link(const domain::case_file& file, const std::string& kind, const case_id& other)
{
    return std::ranges::any_of(file.links, [&](const domain::case_link& one) {
        return one.kind == kind && one.other == other;
    });
}

} // namespace

checked add_link(event_writer& writer, const domain::case_link& link, const std::string& pointer)
{
    const auto& file = writer.file();
    const auto kinds = domain::link_kinds();
    if (std::ranges::find(kinds, link.kind) == kinds.end()) {
        return std::unexpected(reject("link.invalid", pointer + "/kind"));
    }
    if (link.other == file.id || link.note.size() > max_text || file.links.size() >= max_links) {
        return std::unexpected(reject("link.invalid", pointer));
    }
    if (has_link(file, link.kind, link.other)) {
        return std::unexpected(reject("link.exists", pointer));
    }
    const auto* other = find_other(writer, link.other);
    if (other == nullptr) {
        return std::unexpected(reject("link.case_unknown", pointer + "/case"));
    }
    if (const auto fits = check_kind(file, link, *other, pointer); !fits) {
        return fits;
    }
    writer.add(domain::case_linked{link});
    return {};
}

checked link(event_writer& writer, const domain::link_case& command)
{
    if (const auto allowed = may_record(definition_of(writer, main_instance), writer.around().who); !allowed) {
        return allowed;
    }
    return add_link(writer, command.link, "");
}

checked unlink(event_writer& writer, const domain::unlink_case& command)
{
    if (const auto allowed = may_record(definition_of(writer, main_instance), writer.around().who); !allowed) {
        return allowed;
    }
    if (!has_link(writer.file(), command.kind, command.other)) {
        return std::unexpected(reject("link.not_found"));
    }
    if (command.reason.empty() || command.reason.size() > max_text) {
        return std::unexpected(reject("fact.required", "/reason"));
    }
    writer.add(domain::case_unlinked{command.kind, command.other, command.reason});
    return {};
}

} // namespace huhang::decide
