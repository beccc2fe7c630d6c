#pragma once
// The demonstration directory with cases of many offices, and an independent account of who may see which case.

#include "tests/system/casework.hpp"

#include <map>
#include <random>
#include <set>
#include <vector>

namespace huhang::system_test {

struct known_case {
    std::string id;
    std::string office;
    std::string office_path;
    std::string title;
    std::string handoff; ///< empty without one
    bool with_mediation = false;
    bool filed = false;
};

class access_world {
public:
    explicit access_world(unsigned seed);

    /// Random commands by random people about random cases, seen or hidden. Complaints, one line each, about commands
    /// that reached what their sender may not see, or that gave a hidden case away.
    std::vector<std::string> act_at_random(int commands);

    /// The rule, written a second time: officers, reviewers, heads and supervisors see their office and those below it,
    /// mediators of these the cases with a mediation, everybody else none.
    static bool sees(const person& who, const known_case& one);

    std::set<std::string> seen_by(const person& who) const;

    installation& at() { return at_; }

    http_client& with() { return with_; }

    const std::vector<known_case>& cases() const { return cases_; }

    /// The answer about a case that does not exist, with what differs by request taken out.
    static std::string without_ids(const http_answer& answer, const std::string& id);

private:
    void open_everywhere();
    void open_somewhere(std::vector<std::string>& wrong);
    void poke(std::vector<std::string>& wrong);

    std::size_t one_of(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(draw_); }

    installation at_;
    http_client with_;
    std::mt19937 draw_;
    std::map<std::string, std::string> offices_; ///< path by id
    std::vector<known_case> cases_;
};

/// An id of the right form that no case has.
inline constexpr const char* absent_case = "01900000-0000-7000-8000-000000000000";

} // namespace huhang::system_test
