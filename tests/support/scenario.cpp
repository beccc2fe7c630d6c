#include "tests/support/scenario.hpp"

#include "engine/decide/authority.hpp"
#include "engine/evolve/evolve.hpp"
#include "tests/support/scenario_state.hpp"
#include "tests/support/workflows.hpp"

#include <algorithm>
#include <sstream>

namespace huhang::testing {
namespace {

using namespace domain;

constexpr std::chrono::hours morning{10};

party make_party(const std::string& id, const std::string& role, bool foreign)
{
    return {
        .id = {}, .role = role, .kind = "organization", .name = id, .identifier = {}, .address = {}, .foreign = foreign
    };
}

actor actor_of(const scenario_line& line)
{
    if (line.by.empty()) {
        return the_system();
    }
    const auto colon = line.by.find(':');
    return {user_id(line.by.substr(colon + 1)), {line.by.substr(0, colon)}, office_id("330302"), "/330302/"};
}

/// A track's scenarios begin in the case it belongs to.
std::string main_procedure_for(const std::string& folder)
{
    const auto all = installed_definitions().all();
    const auto is = [&](const definition::procedure_definition& one) { return one.ref.procedure == folder; };
    const auto found = std::ranges::find_if(all, is);
    if (found == all.end() || found->is_main) {
        return folder;
    }
    const auto parent = std::ranges::find_if(all, [&](const definition::procedure_definition& one) {
        return one.is_main && one.tracks.contains(folder);
    });
    return parent == all.end() ? folder : parent->ref.procedure;
}

/// `prior <procedure> <ground> <date> [same_respondent] [same_right]`; the class of the ground is the procedure's.
std::optional<prior_case> read_prior(const std::vector<std::string>& words)
{
    const auto day = words.size() < 4 ? std::nullopt : parse_date(words[3]);
    if (!day) {
        return std::nullopt;
    }
    const auto says = [&](const char* flag) { return std::ranges::find(words, flag) != words.end(); };
    prior_case prior{
        .id = case_id("prior " + words[3]),
        .procedure = words[1],
        .ground = words[2],
        .group = {},
        .on = *day,
        .same_respondent = says("same_respondent"),
        .same_right = says("same_right"),
    };
    const auto* definition = installed_definitions().current_or_nearest(prior.procedure, *day);
    const auto ground = definition == nullptr ? nullptr : &definition->grounds;
    if (ground != nullptr && ground->contains(prior.ground)) {
        prior.group = definition::to_text(ground->at(prior.ground).group);
    }
    return prior;
}

class runner {
public:
    explicit runner(const std::filesystem::path& path)
        : path_(path)
    {
        state_.procedure = main_procedure_for(path.parent_path().parent_path().filename().string());
        state_.parties = {make_party("P1", "claimant", false), make_party("P2", "respondent", false)};
    }

    scenario_result run(stop when)
    {
        std::istringstream lines(read_file(path_));
        std::string text;
        for (number_ = 1; std::getline(lines, text); ++number_) {
            if (const auto line = split_line(text)) {
                step(*line);
            }
            if (when == stop::at_first_failure && !result_.failures.empty()) {
                return std::move(result_);
            }
        }
        if (evolve::replay(state_.history) != state_.file) {
            fail("replaying the events does not yield the case file");
        }
        return std::move(result_);
    }

private:
    void fail(const std::string& what)
    {
        result_.failures.push_back(path_.filename().string() + ":" + std::to_string(number_) + ": " + what);
    }

    void step(const scenario_line& line)
    {
        ++result_.steps;
        const auto& verb = line.words.front();
        if (verb == "title") {
            for (std::size_t i = 1; i < line.words.size(); ++i) {
                result_.title += line.words[i];
            }
        } else if (verb == "parties") {
            set_parties(line);
        } else if (verb == "rights") {
            state_.right_kind = line.words.at(1);
        } else if (verb == "procedure") {
            state_.procedure = line.words.at(1);
        } else if (verb == "uncertified") {
            state_.uncertified.insert(user_id(line.words.at(1)));
        } else if (verb == "prior") {
            add_prior(line);
        } else if (verb == "expect") {
            if (const auto wrong = check_expectation(state_, line)) {
                fail(*wrong);
            }
        } else {
            change(line);
        }
    }

    void add_prior(const scenario_line& line)
    {
        if (auto prior = read_prior(line.words)) {
            state_.priors.push_back(*std::move(prior));
        } else {
            fail("unknown line");
        }
    }

    void set_parties(const scenario_line& line)
    {
        state_.parties.clear();
        for (std::size_t i = 1; i < line.words.size(); ++i) {
            std::istringstream parts(line.words[i]);
            std::string id;
            std::string role;
            std::string extra;
            std::getline(parts, id, ':');
            std::getline(parts, role, ':');
            std::getline(parts, extra);
            state_.parties.push_back(make_party(id, role, extra == "foreign"));
        }
    }

    /// Recording time never goes back: a late entry is recorded now about an earlier day.
    void set_now(const legal_time& on, const scenario_line& line)
    {
        const auto when = parse_legal_time(line.recorded).value_or(on);
        const auto hour = line.words.front() == "lapse" ? std::chrono::hours{0} : morning;
        state_.now = std::max(state_.now, when.at.value_or(start_of(when.last) + hour));
    }

    void change(const scenario_line& line)
    {
        const auto on = line.words.size() < 2 ? std::nullopt : parse_legal_time(line.words[1]);
        if (!on) {
            return fail("unknown line");
        }
        set_now(*on, line);
        const auto asked = read_command(state_, line, *on, number_);
        if (!asked) {
            return fail("unknown line");
        }
        const auto who = actor_of(line);
        const auto known = outside_of(*asked);
        judge(
            line,
            decide::decide(
                state_.file,
                *asked,
                {installed_definitions(), national_calendar(), who, state_.now, state_.priors, known}
            )
        );
    }

    /// Everybody named holds a certificate, except those the scenario says do not.
    outside outside_of(const command& asked) const
    {
        outside known;
        for (const auto& who : decide::persons_to_certify(state_.file, asked, installed_definitions())) {
            if (!state_.uncertified.contains(who)) {
                known.certificates.push_back({who, who.str(), "enforcement", date::min(), date::max()});
            }
        }
        return known;
    }

    void judge(const scenario_line& line, const decide::outcome& outcome)
    {
        const bool refusal_expected = line.words.front() == "refuse";
        if (!outcome) {
            const std::string code(outcome.error().code);
            if (!refusal_expected) {
                fail("refused: " + code + " " + outcome.error().pointer + " " + outcome.error().detail.en);
            } else if (code != line.code) {
                fail("refused with " + code + " instead of " + line.code);
            }
            return;
        }
        if (refusal_expected) {
            return fail("was accepted but should have been refused");
        }
        remember(*outcome);
    }

    void remember(const decide::decision& decided)
    {
        for (const auto& event : decided.events) {
            state_.history.push_back(event);
            if (const auto* taken = std::get_if<action_taken>(&event.what)) {
                const auto& procedure = find_instance(decided.next, taken->instance)->definition.procedure;
                result_.taken.insert({procedure, taken->action, taken->from});
            }
        }
        state_.file = decided.next;
        observe_clocks(state_.file, state_.now, result_.clocks);
    }

    std::filesystem::path path_;
    scenario_state state_;
    int number_ = 0;
    scenario_result result_;
};

} // namespace

scenario_result run_scenario(const std::filesystem::path& file, stop when)
{
    return runner(file).run(when);
}

std::set<transition> all_transitions()
{
    std::set<transition> all;
    for (const auto& definition : installed_definitions().all()) {
        for (const auto& [name, rule] : definition.actions) {
            for (const auto& from : rule.from) {
                all.insert({definition.ref.procedure, name, from});
            }
        }
    }
    return all;
}

} // namespace huhang::testing
