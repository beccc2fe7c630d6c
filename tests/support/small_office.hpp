#pragma once
// A service with everything around it, on any store, for tests that open a few cases and act on them.

#include "tests/support/random_walk.hpp"
#include "tests/support/workflows.hpp"

#include <string>
#include <vector>

namespace huhang::testing {

struct small_opening {
    std::string id;
    std::string path = "/10/11/";
    std::vector<domain::party> parties = {};
    std::vector<domain::right> rights = {};
    std::vector<domain::case_link> links = {};
    date received = date_of(2025, 3, 3);
    std::string procedure = "patent_ruling";
};

domain::party party_of(const std::string& role, const std::string& name, const std::string& identifier = {});

/// The office at the end of a path.
office_id office_at(const std::string& path);

/// A command of somebody with every role in the office of the path, who sees the cases below it.
app::envelope asked(const std::string& id, domain::command what, const std::string& path = "/10/11/");

app::envelope opening_of(const small_opening& what);

domain::perform_action act(const std::string& action, date on, domain::supplied_facts facts = {});

/// "ok", or the code of the refusal.
std::string answer_to(app::service& service, app::envelope what);

} // namespace huhang::testing
