#pragma once
// Plays a story through the public API: each step by the person whose role it is, waiting for agencies to answer.

#include "tools/huhang/demo/client.hpp"
#include "tools/huhang/demo/dates.hpp"
#include "tools/huhang/demo/story.hpp"

#include <chrono>
#include <cstdint>
#include <expected>
#include <map>
#include <string>

namespace huhang::demo {

/// What came of a story.
struct played {
    const story* what = nullptr;
    std::string case_id;
    std::map<std::uint64_t, const step*> steps; ///< by the first event each caused
    int requests = 0;                           ///< that changed the case
    int replayed = 0;                           ///< of these, answered as before
    std::size_t alike = 0;                      ///< cases that the server warned look alike
};

class player {
public:
    /// Both are borrowed.
    player(client& server, const keys& all)
        : server_(server)
        , keys_(all)
    {
    }

    /// The error tells the step and the problem as the server described it. Playing a story again changes nothing.
    std::expected<played, std::string> play(const story& what);

private:
    using done = std::expected<void, std::string>;

    done open(const story& what);
    done take(const step& one);
    done await_answer(const step& one);

    setting around() const { return {keys_, now_.what->office, answered_}; }

    std::expected<json::value, std::string> look();
    std::expected<std::int64_t, std::string> instance_of(const std::string& procedure);
    std::expected<json::object, std::string> body_of(const step& one);
    std::expected<answer, std::string> post(const step& one, const json::object& body);
    std::string token_of(const std::string& role) const;
    std::string why_no_answer();
    void note(const answer& given, const step* one);

    client& server_;
    const keys& keys_;
    played now_;
    std::size_t at_ = 0;
    std::string etag_;
    date answered_{};
};

} // namespace huhang::demo
