#include "tools/bench/raw_session.hpp"

#include <stdexcept>

namespace huhang::bench {
namespace {

[[noreturn]] void fail(sqlite3* on)
{
    throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(on));
}

sqlite3* open(const std::string& file)
{
    sqlite3* opened = nullptr;
    if (sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
        sqlite3_close(opened);
        throw std::runtime_error("cannot open " + file);
    }
    return opened;
}

} // namespace

std::string_view raw_row::text(int column) const
{
    const auto* const bytes = sqlite3_column_text(at_, column);
    const auto size = sqlite3_column_bytes(at_, column);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

raw_statement::raw_statement(sqlite3* on, const char* text)
    : on_(on)
{
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(on, text, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK) {
        fail(on);
    }
    kept_.reset(made);
}

void raw_statement::bind(int position, std::string_view value)
{
    sqlite3_bind_text(kept_.get(), position, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}

void raw_statement::bind(int position, const raw_maybe& value)
{
    if (value.known) {
        bind(position, value.value);
    } else {
        sqlite3_bind_null(kept_.get(), position);
    }
}

bool raw_statement::step()
{
    const auto outcome = sqlite3_step(kept_.get());
    if (outcome == SQLITE_ROW) {
        return true;
    }
    sqlite3_reset(kept_.get());
    if (outcome != SQLITE_DONE) {
        fail(on_);
    }
    return false;
}

raw_session::raw_session(const std::string& file)
    : opened_(open(file))
{
    for (const auto* pragma :
         {"pragma journal_mode = wal",
          "pragma synchronous = full",
          "pragma wal_autocheckpoint = 8192",
          "pragma cache_size = -65536",
          "pragma temp_store = memory"}) {
        prepare(pragma).run();
    }
}

} // namespace huhang::bench
