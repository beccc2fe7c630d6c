#pragma once
// What procedures, actions and states are called, as the server publishes them.

#include "tools/huhang/demo/questions.hpp"

#include <map>

namespace huhang::demo {

class titles {
public:
    /// Reads every procedure once.
    static std::expected<titles, std::string> ask(client& server, const std::string& token);

    bilingual procedure(const std::string& name) const { return find(name); }

    bilingual action(const std::string& procedure, const std::string& name) const
    {
        return find(procedure + "/" + name);
    }

    bilingual state(const std::string& procedure, const std::string& code) const
    {
        return find(procedure + "#" + code);
    }

private:
    bilingual find(const std::string& key) const;
    void add(const json::value& workflow);

    std::map<std::string, bilingual> known_;
};

/// The agency's name, and what an answer or a stage of a hand-off means.
bilingual agency_title(const std::string& agency);
bilingual answer_title(const std::string& answer);

} // namespace huhang::demo
