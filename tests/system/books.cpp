#include "tests/system/books.hpp"

#include <boost/json/parse.hpp>

#include <map>
#include <set>
#include <sqlite3.h>
#include <stdexcept>

namespace huhang::system_test {

namespace json = boost::json;

namespace {

struct found_mark {
    std::string case_id;
    std::uint64_t seq = 0;
    std::string by;
};

using marks = std::multimap<std::string, found_mark>;

/// The text "mark-…." of an event, empty when it has none.
std::string mark_in(const std::string& body)
{
    const auto from = body.find("mark-");
    return from == std::string::npos ? std::string() : body.substr(from, body.find('.', from) + 1 - from);
}

marks all_marks(database& stored)
{
    marks all;
    for (const auto& row : stored.read("select case_id, seq, by_user, body from case_event")) {
        if (const auto mark = mark_in(row[3]); !mark.empty()) {
            all.emplace(mark, found_mark{row[0], std::stoull(row[1]), row[2]});
        }
    }
    return all;
}

void check_entry(const entry& one, const marks& stored, std::vector<std::string>& wrong)
{
    const auto [from, to] = stored.equal_range(one.mark);
    const auto count = std::distance(from, to);
    if (one.outcome != told::done) {
        if (count > 0) {
            wrong.push_back("uninvited: " + one.mark + " was answered " + std::to_string(one.status));
        }
        return;
    }
    if (count > 1) {
        wrong.push_back("twice: " + one.mark);
    }
    const bool in_place = count > 0 && from->second.case_id == one.case_id && from->second.by == one.by &&
                          from->second.seq >= one.first_seq && from->second.seq <= one.version;
    if (!in_place) {
        wrong.push_back("lost: " + one.mark + " of case " + one.case_id);
    }
}

void check_sequences(database& stored, std::vector<std::string>& wrong)
{
    const auto rows = stored.read(
        "select c.case_id from case_file c left join case_event e on e.case_id = c.case_id group by c.case_id "
        "having count(e.seq) != c.version or min(e.seq) != 1 or max(e.seq) != c.version"
    );
    for (const auto& row : rows) {
        wrong.push_back("gap: case " + row[0]);
    }
    for (const auto& row : stored.read("select distinct case_id from case_event where case_id not in "
                                       "(select case_id from case_file)")) {
        wrong.push_back("lost: case " + row[0]);
    }
}

void check_ranges(const std::vector<entry>& entries, std::vector<std::string>& wrong)
{
    std::map<std::pair<std::string, std::uint64_t>, std::string> owners;
    for (const auto& one : entries) {
        if (one.outcome != told::done) {
            continue;
        }
        for (auto seq = one.first_seq; seq <= one.version; ++seq) {
            const auto [at, is_new] = owners.emplace(std::pair{one.case_id, seq}, one.mark);
            if (!is_new) {
                wrong.push_back("overlap: " + one.mark + " and " + at->second);
            }
        }
    }
}

void check_once(database& stored, const std::string& query, const std::string& promise, std::vector<std::string>& wrong)
{
    for (const auto& row : stored.read(query)) {
        wrong.push_back(promise + ": " + row[0] + " (" + row[1] + ")");
    }
}

} // namespace

database::database(const std::filesystem::path& file)
{
    if (sqlite3_open_v2(file.c_str(), &open_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
        throw std::runtime_error("cannot open " + file.string());
    }
}

database::~database()
{
    sqlite3_close(open_);
}

std::vector<database::row> database::read(const std::string& query)
{
    std::vector<row> rows;
    const auto keep = [](void* into, int columns, char** values, char**) {
        row one;
        for (int i = 0; i < columns; ++i) {
            one.emplace_back(values[i] == nullptr ? "" : values[i]);
        }
        static_cast<std::vector<row>*>(into)->push_back(std::move(one));
        return 0;
    };
    if (sqlite3_exec(open_, query.c_str(), keep, &rows, nullptr) != SQLITE_OK) {
        throw std::runtime_error(sqlite3_errmsg(open_));
    }
    return rows;
}

void database::change(const std::string& statement)
{
    read(statement);
    if (sqlite3_changes(open_) == 0) {
        throw std::runtime_error("changed nothing: " + statement);
    }
}

std::vector<std::string> check_history(database& stored, const std::vector<entry>& told_to_clients)
{
    std::vector<std::string> wrong;
    auto found = all_marks(stored);
    for (const auto& one : told_to_clients) {
        check_entry(one, found, wrong);
        found.erase(one.mark);
    }
    for (const auto& [mark, where] : found) {
        wrong.push_back("uninvited: " + mark + " in case " + where.case_id);
    }
    check_sequences(stored, wrong);
    check_ranges(told_to_clients, wrong);
    check_once(
        stored,
        "select case_id || ' ' || body, count(*) from case_event where kind = 'clock_lapsed' "
        "group by case_id, body having count(*) > 1",
        "clock",
        wrong
    );
    check_once(
        stored,
        "select kind || ' ' || number, count(*) from document_number group by kind, number having count(*) > 1",
        "number",
        wrong
    );
    check_once(
        stored,
        "select s.office || ' ' || s.kind, s.n from number_series s where s.n != (select count(*) from document_number "
        "d "
        "join case_file c on c.case_id = d.case_id where d.kind = s.kind and c.office = s.office and "
        "d.number like '%' || s.year || '%')",
        "number",
        wrong
    );
    return wrong;
}

std::vector<std::string> check_handoffs(database& stored, const json::value& agency_log)
{
    std::vector<std::string> wrong;
    const std::string agency(agency_log.at("agency").as_string());
    std::map<std::string, int> effects;
    for (const auto& one : agency_log.at("received").as_array()) {
        ++effects
            [std::string(one.at("handoffId").as_string()) + " " + std::to_string(one.at("sequence").to_number<int>())];
    }
    const auto outbox =
        stored.read("select handoff_id || ' ' || sequence, status from outbox where agency = '" + agency + "'");
    for (const auto& row : outbox) {
        if (effects[row[0]] != 1 || row[1] != "delivered") {
            wrong.push_back(
                "handoff: " + row[0] + " " + row[1] + ", effects at the agency: " + std::to_string(effects[row[0]])
            );
        }
        effects.erase(row[0]);
    }
    for (const auto& [message, count] : effects) {
        wrong.push_back("handoff: " + message + " was never asked for");
    }
    std::map<std::string, int> recorded;
    for (const auto& row : stored.read("select body from case_event where kind = 'handoff_answered'")) {
        const auto body = json::parse(row[0]);
        const std::string message(body.at("messageId").as_string());
        ++recorded[message.substr(message.find(' ') + 1)];
    }
    std::set<std::string> sent;
    for (const auto& one : agency_log.at("sent").as_array()) {
        sent.emplace(one.at("id").as_string());
    }
    for (const auto& message : sent) {
        if (recorded[message] != 1) {
            wrong.push_back("answer: " + message + " recorded " + std::to_string(recorded[message]) + " times");
        }
    }
    return wrong;
}

} // namespace huhang::system_test
