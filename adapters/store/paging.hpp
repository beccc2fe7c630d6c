#pragma once
// Keyset paging: one row more than the page is read, and tells whether there is a next page.

#include "adapters/store/cursor.hpp"
#include "engine/ports/case_store.hpp"
#include "engine/ports/projection.hpp"

namespace huhang::store {

/// How many rows to read for a page.
inline long long rows_to_read(const ports::page_request& request)
{
    return ports::page_limit(request) + 1;
}

/// Cuts the page to its length; `keys_of` names the keys of the last row shown.
template <class Row>
void close_page(ports::page<Row>& page, const ports::page_request& request, std::string_view list, const auto& keys_of)
{
    if (std::ssize(page.rows) < rows_to_read(request)) {
        return;
    }
    page.rows.pop_back();
    page.next = make_cursor(list, keys_of(page.rows.back()));
}

/// The keys a request continues from; empty on the first page.
inline std::expected<std::vector<std::string>, io_error>
keys_before(const ports::page_request& request, std::string_view list, std::size_t keys)
{
    if (request.after.empty()) {
        return {};
    }
    return read_cursor(list, keys, request.after);
}

} // namespace huhang::store
