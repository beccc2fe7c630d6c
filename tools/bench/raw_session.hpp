#pragma once
// The SQLite C API with nothing in between but destructors: statements are prepared once, values are bound by
// reference.

#include <memory>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace huhang::bench {

/// A row under the cursor; texts are valid until the next step.
class raw_row {
public:
    explicit raw_row(sqlite3_stmt* at)
        : at_(at)
    {
    }

    long long integer(int column) const { return sqlite3_column_int64(at_, column); }

    bool is_null(int column) const { return sqlite3_column_type(at_, column) == SQLITE_NULL; }

    std::string_view text(int column) const;

private:
    sqlite3_stmt* at_;
};

/// Throws std::runtime_error when a step fails; for a benchmark that is the end.
class raw_statement {
public:
    raw_statement(sqlite3* on, const char* text);

    /// Runs it to the end and hands every row to `on_row`. Texts are bound by reference.
    template <class... In>
    void each(const auto& on_row, const In&... in)
    {
        int position = 0;
        (bind(++position, in), ...);
        while (step()) {
            on_row(raw_row(kept_.get()));
        }
    }

    template <class... In>
    void run(const In&... in)
    {
        each([](const raw_row&) {}, in...);
    }

private:
    struct finalizer {
        void operator()(sqlite3_stmt* which) const { sqlite3_finalize(which); }
    };

    void bind(int position, std::string_view value);
    void bind(int position, const struct raw_maybe& value);

    void bind(int position, long long value) { sqlite3_bind_int64(kept_.get(), position, value); }

    /// False at the end, where the statement is ready for its next run.
    bool step();

    sqlite3* on_;
    std::unique_ptr<sqlite3_stmt, finalizer> kept_;
};

/// An integer or null.
struct raw_maybe {
    bool known = false;
    long long value = 0;
};

class raw_session {
public:
    /// Opens an existing database with the durability of the product: write-ahead log, a sync with every commit.
    explicit raw_session(const std::string& file);

    raw_statement prepare(const char* text) { return {opened_.get(), text}; }

private:
    struct closer {
        void operator()(sqlite3* which) const { sqlite3_close(which); }
    };

    std::unique_ptr<sqlite3, closer> opened_;
};

} // namespace huhang::bench
