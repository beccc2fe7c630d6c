#pragma once
// The sessions on one SQLite file: one writer that serves in order of arrival, and a few readers that never wait for
// it.

#include "adapters/store/fair_mutex.hpp"
#include "adapters/store/rows.hpp"
#include "adapters/store/statement.hpp"
#include "adapters/store/storage_error.hpp"

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace huhang::store {

struct sqlite_options {
    std::filesystem::path file;
    int readers = 4;
    long long max_pages = 0;                         ///< quota in pages of 4 KiB; 0: as large as the disk
    std::function<void(const io_error&)> on_failure; ///< told about every failed write, for the log; may be empty
};

struct raw_snapshot {
    std::string number, snapshot;

    auto columns() { return std::tie(number, snapshot); }
};

/// A read-only session with the reads of the hot path kept prepared.
struct reader {
    explicit reader(const std::filesystem::path& file);

    soci::session sql;
    kept_read<raw_snapshot, std::string> load;
    kept_read<raw_receipt, std::string, std::string> find_receipt;
};

class sqlite_database {
public:
    /// Throws soci_error. The schema must be current, see check_schema().
    explicit sqlite_database(sqlite_options options);

    /// Runs a read on a free session; waits for one when all are busy.
    template <class Work>
    auto read(const Work& work)
    {
        lease leased(*this);
        auto result = guarded([&] { return work(leased.open()); });
        if (!result) {
            leased.discard();
        }
        return result;
    }

    /// Runs several reads on one snapshot of the data.
    template <class Work>
    auto read_consistently(const Work& work)
    {
        return read([&](reader& from) {
            const snapshot_scope same(from.sql);
            return work(from);
        });
    }

    /// Runs a piece of work with the writer session to itself. A failure is reported and answered.
    template <class Work>
    auto write(const Work& work)
    {
        const std::lock_guard mine(writer_turn_);
        auto result = guarded([&] { return work(writer_); });
        if (!result) {
            report(result.error());
        }
        return result;
    }

    /// For statements that are kept on the writer session; to be used only inside write().
    soci::session& writer() { return writer_; }

    void report(const io_error& failure) const;

private:
    struct lease {
        explicit lease(sqlite_database& from);
        ~lease();
        lease(const lease&) = delete;
        lease& operator=(const lease&) = delete;

        /// The leased session, opened when there is none.
        reader& open();

        /// After a failure the whole session goes, so that nothing stays half read; the next lease opens a new one.
        void discard() { mine.reset(); }

        sqlite_database& pool;
        std::unique_ptr<reader> mine;
    };

    struct snapshot_scope {
        explicit snapshot_scope(soci::session& on);
        ~snapshot_scope();
        snapshot_scope(const snapshot_scope&) = delete;
        snapshot_scope& operator=(const snapshot_scope&) = delete;

        soci::session& sql;
    };

    sqlite_options options_;
    fair_mutex writer_turn_;
    soci::session writer_;
    std::mutex pool_mutex_;
    std::condition_variable reader_free_;
    std::vector<std::unique_ptr<reader>> readers_; ///< those not in use; null where a session has to be opened
};

} // namespace huhang::store
