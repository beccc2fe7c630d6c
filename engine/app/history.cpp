#include "engine/app/history.hpp"

#include <iterator>

namespace huhang::app {

std::expected<std::vector<domain::event_record>, io_error> whole_history(ports::case_store& store, const case_id& id)
{
    constexpr int page = 1'000;
    std::vector<domain::event_record> all;
    for (;;) {
        auto more = store.history(id, all.size(), page);
        if (!more) {
            return std::unexpected(more.error());
        }
        const bool last = more->size() < page;
        all.insert(all.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
        if (last) {
            return all;
        }
    }
}

} // namespace huhang::app
