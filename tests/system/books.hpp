#pragma once
// Reads a database as it lies on the disk, past the program's own code, and compares it with what clients and agencies
// were told.

#include "tests/system/journal.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace huhang::system_test {

/// A database file opened by itself; throws std::runtime_error on any failure.
class database {
public:
    explicit database(const std::filesystem::path& file);
    ~database();
    database(const database&) = delete;
    database& operator=(const database&) = delete;

    using row = std::vector<std::string>;

    std::vector<row> read(const std::string& query);
    void change(const std::string& statement);

private:
    sqlite3* open_ = nullptr;
};

/// What is wrong, one line each; empty when the books agree. The names in front are those of the promises:
///   lost       an acknowledged command is not in the history where its receipt says
///   twice      a command took effect more than once
///   uninvited  something took effect that was refused, or that nobody asked for
///   gap        a history does not count 1, 2, 3 … up to the version of its case
///   overlap    two acknowledged commands claim the same events
///   clock      the same lapse took effect twice
///   number     two documents bear one number, or a series has a gap
std::vector<std::string> check_history(database& stored, const std::vector<entry>& told_to_clients);

/// The hand-offs of the history against one agency's own log: each message taken once, each answer recorded once,
/// nothing left undelivered.
///   handoff    a message has no effect at the agency, or more than one
///   answer     an answer of the agency is not on the record, or more than once
std::vector<std::string> check_handoffs(database& stored, const boost::json::value& agency_log);

} // namespace huhang::system_test
