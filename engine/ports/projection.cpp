#include "engine/ports/projection.hpp"

#include <algorithm>

namespace huhang::ports {

int page_limit(const page_request& page)
{
    return std::clamp(page.limit, 1, max_page);
}

case_row row_of(const domain::case_file& file, std::span<const clock_row> clocks, const std::string& number)
{
    case_row row{
        .id = file.id,
        .number = number,
        .version = file.version,
        .office = file.office,
        .title = file.title,
        .closed = file.closed,
        .received = file.received.first,
        .next_due = {},
    };
    if (!file.instances.empty()) {
        row.procedure = file.instances.front().definition.procedure;
        row.state = file.instances.front().state;
    }
    if (file.closed_on) {
        row.closed_on = file.closed_on->first;
    }
    if (const auto next = std::ranges::min_element(clocks, {}, &clock_row::due); next != clocks.end()) {
        row.next_due = next->due;
    }
    return row;
}

std::string search_form(std::string_view text)
{
    std::string form{text};
    for (char& c : form) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return form;
}

std::string search_text(const domain::case_file& file, const std::string& number)
{
    std::string text = file.title + '\n' + number;
    for (const auto& who : file.parties) {
        text += '\n' + who.name;
    }
    for (const auto& what : file.rights) {
        text += '\n' + what.number;
    }
    return search_form(text);
}

likeness likeness_of(const domain::case_file& file)
{
    likeness what{.respondent_names = {}, .right_numbers = {}, .goods = file.goods};
    for (const auto& who : file.parties) {
        if (who.role == "respondent") {
            what.respondent_names.push_back(who.name);
        }
    }
    for (const auto& each : file.rights) {
        what.right_numbers.push_back(each.number);
    }
    return what;
}

bool touches_search(std::span<const domain::event_record> events)
{
    return std::ranges::any_of(events, [](const auto& each) {
        return std::holds_alternative<domain::case_opened>(each.what) ||
               std::holds_alternative<domain::party_added>(each.what) ||
               std::holds_alternative<domain::right_added>(each.what);
    });
}

} // namespace huhang::ports
