#pragma once
// Small changes of small cases, for tests of stores. They are consistent (versions, sequence numbers) but follow no
// procedure.

#include "engine/ports/case_store.hpp"

#include <string>
#include <vector>

namespace huhang::testing {

/// What a new case looks like.
struct sample_case {
    std::string id = "c1";
    std::string office_path = "/33/3303/";
    std::string procedure = "patent_ruling";
    std::vector<std::string> tracks = {};
    std::string title = "侵权纠纷";
    std::string respondent = "某某公司";
    std::string right = "ZL201620913636.X";
    std::string goods = "水泵";
};

/// Opens the case: version 1, or one more for each track.
ports::case_change opening(const sample_case& sample = {});

/// One note on top of a change, or of the case file it made.
ports::case_change note_on(const domain::case_file& before, const std::string& text = "note");

inline ports::case_change note_on(const ports::case_change& before, const std::string& text = "note")
{
    return note_on(before.next, text);
}

/// A note that asks for a message to an agency; `handoff` names it.
ports::case_change handoff_on(const domain::case_file& before, const std::string& handoff);

ports::clock_row clock_of(const std::string& name, const std::string& owner, int due_day);

stats::counter_key counter(const std::string& measure, const std::string& office = "3303");

timestamp at_second(std::int64_t second);

/// Commits one change and returns its answer.
ports::commit_result commit_one(ports::case_store& store, const ports::case_change& change);

} // namespace huhang::testing
