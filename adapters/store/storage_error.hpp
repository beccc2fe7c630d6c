#pragma once
// The one place where a failure of the database becomes an io_error. Never uses what(): SOCI puts every bound value
// into it.

#include "engine/base/error.hpp"

#include <soci/soci.h>

#include <expected>
#include <type_traits>

namespace huhang::store {

/// Which kind of failure it is, for the few places that act on it.
enum class storage_failure { busy, constraint, full, io, corrupt, unopened, other };

storage_failure failure_of(const soci::soci_error& error);

/// "storage.full: …" and the like; holds no bound value.
io_error translate(const soci::soci_error& error);

/// Runs a piece of database work and turns its failure into a value.
template <class Work>
auto guarded(const Work& work) -> std::expected<std::invoke_result_t<Work>, io_error>
{
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const soci::soci_error& error) {
        return std::unexpected{translate(error)};
    }
}

} // namespace huhang::store
