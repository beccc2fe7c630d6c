#include "adapters/store/sqlite_store.hpp"

#include "adapters/store/migrator.hpp"
#include "adapters/store/sqlite_session.hpp"

namespace huhang::store {

std::expected<std::unique_ptr<sqlite_store>, io_error> sqlite_store::open(sqlite_options options)
{
    auto opened = guarded([&]() -> std::expected<std::unique_ptr<sqlite_store>, io_error> {
        soci::session sql = open_session(options.file);
        if (const auto current = check_schema(sql); !current) {
            return std::unexpected{current.error()};
        }
        return std::unique_ptr<sqlite_store>{new sqlite_store(std::move(options))};
    });
    return opened ? std::move(*opened) : std::unexpected{opened.error()};
}

sqlite_store::sqlite_store(sqlite_options options)
    : database_(std::move(options))
{
}

} // namespace huhang::store
