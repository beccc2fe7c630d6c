// Links read from the case files themselves; the databases keep an index of them.

#include "engine/ports/projection.hpp"
#include "tests/support/memory_store.hpp"

#include <algorithm>

namespace huhang::testing {

ports::read_result<std::vector<ports::link_row>> memory_store::links(const case_id& id, const ports::scope& who)
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::link_row> rows;
    for (const auto& [stating, held] : cases_) {
        for (const auto& link : held.file.links) {
            if (stating != id && link.other != id) {
                continue;
            }
            const bool here = stating == id;
            ports::link_row row{link.kind, here, here ? link.other : stating, link.note, {}};
            const auto other = cases_.find(row.other);
            if (other != cases_.end() && sees(who, other->second.file)) {
                row.which = other->second.row();
            }
            rows.push_back(std::move(row));
        }
    }
    std::ranges::sort(rows, {}, [](const ports::link_row& row) {
        return std::tuple{!row.stated_here, row.kind, row.other};
    });
    rows.resize(std::min(rows.size(), static_cast<std::size_t>(ports::max_links)));
    return rows;
}

} // namespace huhang::testing
