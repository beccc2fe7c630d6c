#pragma once
// A client at work while the server is killed under it: opens cases, moves them on, hands some to the police, writes
// notes; repeats whatever went unanswered under the same key until it is answered.

#include "tests/system/installation.hpp"
#include "tests/system/journal.hpp"

#include <atomic>
#include <optional>
#include <random>
#include <stop_token>

namespace huhang::system_test {

class officer {
public:
    /// Works at the office of `own`, for whom `head` approves. Marks begin with `name`.
    officer(const installation& at, std::string name, const person& own, const person& head, journal& book);

    /// Works until told to stop; whatever is under way then is still brought to an answer.
    void work(std::stop_token enough, unsigned seed);

private:
    /// How far a case has come on its way.
    struct matter {
        std::string id;
        bool lapses = false; ///< approved, but not sent in time; else it goes to the police
        std::size_t stage = 0;
    };

    void open(bool lapses);
    void move_on(matter& one);
    void add_note(const matter& one);
    void record_fact(const matter& one);
    entry act(const person& who, const matter& one, const std::string& action, boost::json::object body);
    std::string version_tag(const matter& one);

    entry settle(const person& who, std::string mark, http_request asked);
    std::optional<http_answer> insist(const http_request& asked, entry& kept);
    std::string next_mark();

    std::string name_;
    const person& own_;
    const person& head_;
    journal& book_;
    http_client client_;
    std::vector<matter> matters_;
    int marks_ = 0;
};

} // namespace huhang::system_test
