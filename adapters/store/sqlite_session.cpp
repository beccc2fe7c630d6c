#include "adapters/store/sqlite_session.hpp"

namespace huhang::store {

soci::session open_session(const std::filesystem::path& file)
{
    return soci::session(soci::sqlite3, "db=\"" + file.string() + "\" timeout=5");
}

void make_durable(soci::session& sql)
{
    std::string journal;
    sql << "pragma journal_mode = wal", soci::into(journal);
    sql << "pragma synchronous = full";
    // Pages that every commit touches are carried over to the database once per 32 MiB of log instead of once per 4.
    sql << "pragma wal_autocheckpoint = 8192";
    sql << "pragma cache_size = -65536";
    sql << "pragma temp_store = memory";
    long long synchronous = 0;
    sql << "pragma synchronous", soci::into(synchronous);
    constexpr long long full = 2;
    if (journal != "wal" || synchronous != full) {
        throw soci::soci_error("the file system does not support a durable write-ahead log");
    }
}

void make_read_only(soci::session& sql)
{
    sql << "pragma query_only = 1";
    sql << "pragma cache_size = -16384";
    sql << "pragma temp_store = memory";
}

} // namespace huhang::store
