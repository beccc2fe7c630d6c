#include "tests/support/random_walk.hpp"

#include "engine/decide/decide.hpp"

#include <algorithm>
#include <array>

namespace huhang::testing {
namespace {

using namespace domain;
using definition::fact_type;

class walker {
public:
    walker(app::service& service, ports::case_store& store, timestamp& now, const walk_options& how)
        : service_(service)
        , store_(store)
        , now_(now)
        , how_(how)
        , chance_(how.seed)
    {
    }

    walk_result run()
    {
        for (int i = 0; i < how_.cases; ++i) {
            open(i);
            for (int step = 0; step < how_.steps; ++step) {
                now_ += std::chrono::hours(pick(60));
                take(result_.cases.back());
            }
        }
        return std::move(result_);
    }

private:
    int pick(int below) { return static_cast<int>(chance_() % static_cast<std::uint32_t>(below)); }

    actor somebody()
    {
        static constexpr std::array people{"an", "bo", "chen", "ding", "li"};
        return {
            user_id(people[static_cast<std::size_t>(pick(std::size(people)))]),
            {"intake_officer", "case_officer", "reviewer", "head", "mediator", "supervisor"},
            office_id("10"),
            "/10/",
        };
    }

    void send(const case_id& id, command what)
    {
        app::envelope envelope{
            .id = id,
            .command = std::move(what),
            .who = somebody(),
            .scope = ports::system_scope(),
            .expected_version = std::nullopt,
            .idempotency = ports::idempotency_record{how_.sender, std::to_string(++keys_), std::to_string(keys_)},
            .inbox_message = {},
        };
        const auto answer = answer_now(service_, envelope);
        if (!answer) {
            ++result_.refused;
            return;
        }
        result_.accepted.push_back(std::move(envelope));
        result_.receipts.push_back(*answer);
    }

    party make_party(std::string role, bool foreign)
    {
        return {party_id(), std::move(role), "organization", "party " + std::to_string(pick(5)), "", "", foreign};
    }

    void open(int number)
    {
        open_case opening;
        opening.id = case_id("case-" + std::to_string(how_.seed) + "-" + std::to_string(number));
        opening.procedure = "patent_ruling";
        opening.office = office_id("1" + std::to_string(number % 3));
        opening.office_path = office_path_of(number);
        opening.title = "walk " + std::to_string(number);
        opening.source = "request";
        opening.received = on_day(legal_date(now_) - std::chrono::days(pick(3)));
        opening.parties = {make_party("claimant", false), make_party("respondent", pick(4) == 0)};
        if (pick(2) == 0) {
            opening.parties.push_back(make_party("respondent", false));
        }
        opening.rights = {{right_id(), pick(2) == 0 ? "design" : "invention", "ZL1", "holder"}};
        const auto* definition = service_.around().definitions.current_or_nearest(opening.procedure, legal_date(now_));
        opening.facts = facts_for(*definition, definition->opening.requires_facts, {}, {});
        result_.cases.push_back(opening.id);
        send(opening.id, opening);
    }

    /// A value that fits the declaration.
    std::string value_for(const definition::fact_rule& rule, const case_file& file)
    {
        const auto quoted = [](const std::string& text) { return "\"" + text + "\""; };
        const auto code = [&] {
            auto chosen = rule.choices.begin();
            std::advance(chosen, pick(static_cast<int>(rule.choices.size())));
            return quoted(chosen->first);
        };
        const auto respondents = domain::respondents(file);
        switch (rule.type) {
        case fact_type::boolean: return pick(2) == 0 ? "true" : "false";
        case fact_type::integer: return std::to_string(pick(100));
        case fact_type::money: return std::to_string(pick(10'000'000));
        case fact_type::text: return quoted("文字 " + std::to_string(pick(100)));
        case fact_type::date:
        case fact_type::instant: return quoted(to_text(legal_date(now_) + std::chrono::days(pick(30))));
        case fact_type::choice: return code();
        case fact_type::persons: return pick(4) == 0 ? R"(["an","bo"])" : R"(["an","bo","chen"])";
        case fact_type::parties: return "[" + quoted(respondents.front().str()) + "]";
        case fact_type::outcomes: {
            std::string map;
            for (const auto& who : respondents) {
                map += (map.empty() ? "" : ",") + quoted(who.str()) + ":" + code();
            }
            return "{" + map + "}";
        }
        }
        std::abort();
    }

    supplied_facts facts_for(
        const definition::procedure_definition& definition,
        const std::vector<std::string>& required,
        const std::vector<std::string>& accepted,
        const case_file& file
    )
    {
        supplied_facts facts;
        for (const auto& name : required) {
            facts[name] = value_for(definition.facts.at(name), file);
        }
        for (const auto& name : accepted) {
            if (pick(2) == 0) {
                facts[name] = value_for(definition.facts.at(name), file);
            }
        }
        return facts;
    }

    bool ends(const case_file& file, const decide::allowed_action& one)
    {
        const auto* definition = service_.around().definitions.find(find_instance(file, one.instance)->definition);
        const auto state = definition->states.find(one.rule->to);
        return state != definition->states.end() && state->second.final;
    }

    /// Any offered action, but rarely one that ends a procedure: most lives would be over after two steps.
    const decide::allowed_action& choose(const case_file& file, const std::vector<decide::allowed_action>& offered)
    {
        const auto any = [&] { return static_cast<std::size_t>(pick(static_cast<int>(offered.size()))); };
        auto index = any();
        for (int tries = 0; tries < 6 && ends(file, offered[index]) && pick(10) != 0; ++tries) {
            index = any();
        }
        return offered[index];
    }

    void take(const case_id& id)
    {
        const auto stored = store_.load(id);
        if (!stored || !*stored) {
            return;
        }
        const auto& file = (*stored)->file;
        const auto who = somebody();
        const decide::context context{service_.around().definitions, service_.around().calendar, who, now_};
        const auto offered = decide::allowed_actions(file, context);
        if (offered.empty() || pick(12) == 0) {
            return send(id, add_note{main_instance, "note"});
        }
        const auto& chosen = choose(file, offered);
        const auto* definition = service_.around().definitions.find(find_instance(file, chosen.instance)->definition);
        perform_action action;
        action.instance = chosen.instance;
        action.action = chosen.name;
        action.on = on_day(legal_date(now_) - std::chrono::days(pick(4) == 0 ? pick(10) : 0));
        if (!chosen.subjects.empty()) {
            action.subject = chosen.subjects[static_cast<std::size_t>(pick(static_cast<int>(chosen.subjects.size())))];
        }
        action.facts = facts_for(*definition, chosen.rule->requires_facts, chosen.rule->accepts_facts, file);
        send(id, std::move(action));
    }

    app::service& service_;
    ports::case_store& store_;
    timestamp& now_;
    walk_options how_;
    std::mt19937 chance_;
    walk_result result_;
    int keys_ = 0;
};

} // namespace

app::answer answer_now(app::service& service, app::envelope what)
{
    std::optional<app::answer> given;
    service.handle(std::move(what), [&given](app::answer answer) { given = std::move(answer); });
    return std::move(given).value();
}

std::string office_path_of(int number)
{
    return number % 3 == 0 ? "/10/" : "/10/1" + std::to_string(number % 3) + "/";
}

walk_result random_walk(app::service& service, ports::case_store& store, timestamp& now, const walk_options& how)
{
    return walker(service, store, now, how).run();
}

} // namespace huhang::testing
