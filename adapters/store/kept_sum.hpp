#pragma once
// A table of totals: rows are found by their key and their column n is added to.

#include "adapters/store/statement.hpp"

#include <array>
#include <string>
#include <string_view>

namespace huhang::store {

/// Adds to an existing row or makes one. An update that finds its row is a third of the work of an upsert, and almost
/// all do.
template <class... Key>
class kept_sum {
public:
    using columns = std::array<std::string_view, sizeof...(Key)>;

    kept_sum(soci::session& sql, const std::string& table, const columns& key)
        : update_(sql, update_text(table, key))
        , insert_(sql, insert_text(table, key))
    {
    }

    void add(const Key&... key, long long amount)
    {
        if (update_(amount, key...) == 0) {
            insert_(key..., amount);
        }
    }

private:
    static std::string update_text(const std::string& table, const columns& key)
    {
        std::string text = "update " + table + " set n = n + :n where ";
        for (const auto column : key) {
            text.append(column == key.front() ? "" : " and ").append(column).append(" = :").append(column);
        }
        return text;
    }

    static std::string insert_text(const std::string& table, const columns& key)
    {
        std::string names;
        std::string values;
        for (const auto column : key) {
            names.append(column).append(", ");
            values.append(":").append(column).append(", ");
        }
        return "insert into " + table + " (" + names + "n) values (" + values + ":n)";
    }

    kept_write<long long, Key...> update_;
    kept_write<Key..., long long> insert_;
};

} // namespace huhang::store
