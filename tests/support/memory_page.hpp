#pragma once
// Paging over rows in memory: every row has a text key whose order is the order of the list, and the cursor is that
// key.

#include "engine/ports/projection.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace huhang::testing {

/// A number as text that sorts like the number.
inline std::string sortable(std::int64_t number)
{
    constexpr std::int64_t middle = 5'000'000'000'000'000'000;
    auto digits = std::to_string(number + middle);
    return std::string(19 - digits.size(), '0') + digits;
}

template <class Row>
using keyed_rows = std::vector<std::pair<std::string, Row>>;

template <class Row>
ports::read_result<ports::page<Row>>
cut_page(keyed_rows<Row> rows, bool descending, const std::string& list, const ports::page_request& request)
{
    std::ranges::sort(rows, {}, &std::pair<std::string, Row>::first);
    if (descending) {
        std::ranges::reverse(rows);
    }
    ports::page<Row> page{.total = std::ssize(rows)};
    auto next = rows.begin();
    if (!request.after.empty()) {
        if (!request.after.starts_with(list + ':')) {
            return std::unexpected{io_error{.text = "the page cursor is not one of this list", .bad_cursor = true}};
        }
        const auto after = request.after.substr(list.size() + 1);
        next = std::ranges::find_if(rows, [&](const auto& row) {
            return descending ? row.first < after : row.first > after;
        });
    }
    std::string last;
    for (; next != rows.end() && std::ssize(page.rows) < ports::page_limit(request); ++next) {
        last = next->first;
        page.rows.push_back(next->second);
    }
    if (next != rows.end()) {
        page.next = list + ':' + last;
    }
    return page;
}

} // namespace huhang::testing
