// Handing a case from one office to another. Clocks, receipt date and number stay; a record of where it was is kept.

#include "engine/decide/authority.hpp"
#include "engine/decide/commands.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

constexpr std::size_t max_text = 600; ///< bytes

/// Whether the office with the first path is above the other.
bool above(const std::string& path, const std::string& other)
{
    return path.ends_with('/') && other.starts_with(path) && path != other;
}

std::string kind_of_move(const std::string& from, const std::string& to)
{
    return above(from, to) ? "assigned" : above(to, from) ? "escalated" : "designated";
}

/// An officer may hand a case up. Only superiors hand it on otherwise, and sideways only one who is above both offices.
bool may_move(const domain::actor& who, const std::string& kind, const std::string& from, const std::string& to)
{
    const bool superior = who.has_role("head") || who.has_role("supervisor");
    if (kind == "escalated") {
        return superior || who.has_role("case_officer");
    }
    return superior && (kind == "assigned" || (above(who.office_path, from) && above(who.office_path, to)));
}

} // namespace

checked move(event_writer& writer, const domain::move_case& command)
{
    const auto& file = writer.file();
    if (command.to == file.office) {
        return std::unexpected(reject("move.same_office", "/officeId"));
    }
    const auto kind = kind_of_move(file.office_path, command.to_path);
    if (!may_move(writer.around().who, kind, file.office_path, command.to_path)) {
        return std::unexpected(reject("action.role_not_allowed", "/officeId"));
    }
    if (command.reason.empty()) {
        return std::unexpected(reject("fact.required", "/reason"));
    }
    if (kind == "designated" && command.cite.empty()) {
        return std::unexpected(reject("fact.required", "/cite"));
    }
    if (command.reason.size() > max_text || command.cite.size() > max_text) {
        return std::unexpected(reject("text.too_long", "/reason"));
    }
    if (const auto in_time = not_in_future(command.on, writer.around().now); !in_time) {
        return in_time;
    }
    const auto& matter = matter_of(writer, main_instance);
    if (const auto may = check_delegation(writer.around().outside, matter, command.on.first, "/officeId"); !may) {
        return may;
    }
    writer.add(domain::case_moved{command.to, command.to_path, kind, command.reason, command.cite, command.on});
    return {};
}

checked void_document(event_writer& writer, const domain::void_document& command)
{
    if (!writer.around().who.has_role("head")) {
        return std::unexpected(reject("action.role_not_allowed"));
    }
    const auto& all = writer.file().documents;
    const auto found = std::ranges::find(all, command.document, &domain::issued_document::seq);
    if (found == all.end()) {
        return std::unexpected(reject("document.unknown"));
    }
    if (found->voided) {
        return std::unexpected(reject("document.already_void"));
    }
    if (command.reason.empty()) {
        return std::unexpected(reject("fact.required", "/reason"));
    }
    if (command.reason.size() > max_text) {
        return std::unexpected(reject("text.too_long", "/reason"));
    }
    if (const auto in_time = not_in_future(command.on, writer.around().now); !in_time) {
        return in_time;
    }
    writer.add(domain::document_voided{command.document, command.reason, command.on});
    return {};
}

} // namespace huhang::decide
