#include "adapters/store/sqlite_database.hpp"

#include "adapters/store/sqlite_session.hpp"

#include <algorithm>

namespace huhang::store {

reader::reader(const std::filesystem::path& file)
    : sql(open_session(file))
    , load(sql, "select number, snapshot from case_file where case_id = :id")
    , find_receipt(
          sql,
          "select fingerprint, case_id, first_seq, version from idempotency "
          "where principal = :principal and request_key = :request_key"
      )
{
    make_read_only(sql);
}

sqlite_database::sqlite_database(sqlite_options options)
    : options_(std::move(options))
    , writer_(open_session(options_.file))
{
    make_durable(writer_);
    if (options_.max_pages > 0) {
        writer_ << "pragma max_page_count = " << options_.max_pages;
    }
    for (int i = 0; i < std::max(options_.readers, 1); ++i) {
        readers_.push_back(std::make_unique<reader>(options_.file));
    }
}

void sqlite_database::report(const io_error& failure) const
{
    if (options_.on_failure) {
        options_.on_failure(failure);
    }
}

sqlite_database::lease::lease(sqlite_database& from)
    : pool(from)
{
    std::unique_lock guard(pool.pool_mutex_);
    pool.reader_free_.wait(guard, [&] { return !pool.readers_.empty(); });
    mine = std::move(pool.readers_.back());
    pool.readers_.pop_back();
}

reader& sqlite_database::lease::open()
{
    if (!mine) {
        mine = std::make_unique<reader>(pool.options_.file);
    }
    return *mine;
}

sqlite_database::lease::~lease()
{
    const std::lock_guard guard(pool.pool_mutex_);
    pool.readers_.push_back(std::move(mine));
    pool.reader_free_.notify_one();
}

sqlite_database::snapshot_scope::snapshot_scope(soci::session& on)
    : sql(on)
{
    sql.begin();
}

sqlite_database::snapshot_scope::~snapshot_scope()
{
    try {
        sql.rollback();
    } catch (const soci::soci_error&) {
        return; // a failed read may have ended it already
    }
}

} // namespace huhang::store
