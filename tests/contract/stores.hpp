#pragma once
// The stores that every contract test runs on.

#include "adapters/store/migrator.hpp"
#include "adapters/store/sqlite_store.hpp"
#include "tests/contract/scratch_folder.hpp"
#include "tests/support/memory_definitions.hpp"
#include "tests/support/memory_directory.hpp"
#include "tests/support/memory_store.hpp"

#include <doctest/doctest.h>

namespace huhang::testing {

class memory_backend {
public:
    ports::case_store& cases() { return store_; }

    ports::outbox_store& outbox() { return store_; }

    ports::directory& directory() { return directory_; }

    ports::definition_store& definitions() { return definitions_; }

private:
    memory_store store_;
    memory_directory directory_;
    memory_definitions definitions_;
};

class sqlite_backend {
public:
    sqlite_backend() { reopen({}); }

    /// Closes the database and opens it again, as after a restart.
    void reopen(store::sqlite_options options)
    {
        store_.reset();
        options.file = file();
        REQUIRE(store::migrate(options.file).has_value());
        auto opened = store::sqlite_store::open(options);
        REQUIRE(opened.has_value());
        store_ = std::move(*opened);
    }

    ports::case_store& cases() { return store_->cases(); }

    ports::outbox_store& outbox() { return store_->outbox(); }

    ports::directory& directory() { return store_->directory(); }

    ports::definition_store& definitions() { return store_->definitions(); }

    std::filesystem::path file() const { return folder_.path() / "huhang test.db"; }

private:
    scratch_folder folder_;
    std::unique_ptr<store::sqlite_store> store_;
};

} // namespace huhang::testing

TYPE_TO_STRING(huhang::testing::memory_backend);
TYPE_TO_STRING(huhang::testing::sqlite_backend);

#define HUHANG_ALL_STORES huhang::testing::memory_backend, huhang::testing::sqlite_backend
