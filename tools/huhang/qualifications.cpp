// Certificates, delegations and numbers of an older register, for administrators and scripts.

#include "tools/huhang/commands.hpp"
#include "tools/huhang/store_access.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>

namespace huhang::cli {
namespace {

/// A line of an older register: number of the series, number as printed, and why it is void when it is.
std::optional<ports::registered_number> read_line(const std::string& line)
{
    const auto first = line.find('\t');
    const auto second = line.find('\t', first == std::string::npos ? first : first + 1);
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + std::min(first, line.size()), n);
    if (first == std::string::npos || error != std::errc() || end != line.data() + first || n < 1) {
        return std::nullopt;
    }
    ports::registered_number one;
    one.n = n;
    one.number = line.substr(first + 1, second == std::string::npos ? second : second - first - 1);
    one.void_reason = second == std::string::npos ? "" : line.substr(second + 1);
    return one.number.empty() ? std::nullopt : std::optional(one);
}

} // namespace

int add_certificate(
    const invocation& with,
    const std::string& user,
    const std::string& number,
    const std::string& kind,
    const std::string& from,
    const std::string& until
)
{
    const auto first = parse_date(from);
    const auto last = parse_date(until);
    if (!first || !last || *last < *first) {
        return complain(with.say("日期不合要求", "the dates are not acceptable"), usage);
    }
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    auto& directory = (*opened)->directory();
    const auto users = directory.users();
    if (!users || std::ranges::find(*users, user_id(user), &ports::user::id) == users->end()) {
        return complain(with.say("没有此用户", "there is no such user"), usage);
    }
    const auto saved = directory.save(domain::certificate{user_id(user), number, kind, *first, *last});
    return saved ? ok : complain(saved.error().text);
}

int list_delegations(const invocation& with)
{
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto all = (*opened)->directory().delegations();
    if (!all) {
        return complain(all.error().text);
    }
    for (const auto& one : *all) {
        const auto until = one.withdrawn_on ? "- " + to_text(*one.withdrawn_on) : to_text(one.until);
        std::printf(
            "%s  %s -> %s  %s .. %s  %s\n",
            one.id.c_str(),
            one.principal.str().c_str(),
            one.delegate.str().c_str(),
            to_text(one.from).c_str(),
            until.c_str(),
            one.agreement.c_str()
        );
    }
    return ok;
}

int import_numbers(
    const invocation& with, const std::string& office, const std::string& kind, int year, const std::string& file
)
{
    std::ifstream lines(file);
    std::vector<ports::registered_number> numbers;
    std::string line;
    for (int at = 1; std::getline(lines, line); ++at) {
        auto one = read_line(line);
        if (!one) {
            return complain(file + ":" + std::to_string(at) + with.say(": 读不懂", ": cannot be read"), usage);
        }
        one->office = office_id(office);
        one->kind = kind;
        one->year = year;
        numbers.push_back(std::move(*one));
    }
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto done = (*opened)->cases().import_numbers(numbers);
    if (!done) {
        return complain(done.error().text);
    }
    return *done ? ok
                 : complain(
                       with.say("号码须接续已有序列,不得跳号", "the numbers must continue the series without a gap"),
                       check_failed
                   );
}

} // namespace huhang::cli
