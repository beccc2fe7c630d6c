#pragma once
// What the parts of the directory share: lists in one column, and reads and writes of whole rows.

#include "adapters/store/sqlite_database.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace huhang::store {

inline std::string join_lines(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) {
        text += text.empty() ? line : '\n' + line;
    }
    return text;
}

inline std::vector<std::string> split_lines(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

inline std::expected<void, io_error> run_write(sqlite_database& database, query& q)
{
    return database.write([&](soci::session& sql) { static_cast<void>(q.run(sql)); });
}

template <class Raw>
auto read_all(sqlite_database& database, query& q, const auto& to_value)
{
    return database.read([&](reader& from) {
        std::vector<std::invoke_result_t<decltype(to_value), const Raw&>> rows;
        q.run<Raw>(from.sql, [&](const Raw& row) { rows.push_back(to_value(row)); });
        return rows;
    });
}

} // namespace huhang::store
