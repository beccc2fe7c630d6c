#include "engine/conformance/conformance.hpp"

#include "engine/clocks/clocks.hpp"
#include "engine/definition/bridge.hpp"
#include "engine/definition/graph.hpp"
#include "engine/evolve/evolve.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace huhang::conformance {
namespace {

using definition::action_rule;
using definition::procedure_definition;
using domain::action_taken;
using domain::event_record;

bool is_listed(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

std::optional<definition::citation> cited(const procedure_definition& definition, const std::string& key)
{
    const auto found = definition.law.find(key);
    return found == definition.law.end() ? std::nullopt : std::optional(found->second);
}

std::string joined(const std::vector<std::string>& names)
{
    std::string all;
    for (const auto& one : names) {
        all += (all.empty() ? "" : ", ") + one;
    }
    return all;
}

bilingual titled(const action_rule& rule, const std::string& zh, const std::string& en)
{
    return {rule.title.zh + ":" + zh, rule.title.en + ": " + en};
}

class replay {
public:
    replay(std::span<const event_record> history, const definition::library& definitions)
        : history_(history)
        , definitions_(definitions)
    {
    }

    report run()
    {
        for (next_ = 0; next_ < history_.size();) {
            const auto& record = history_[next_];
            const auto* act = std::get_if<action_taken>(&record.what);
            if (act == nullptr) {
                evolve::evolve(file_, history_[next_++]);
            } else {
                judge(record, *act);
            }
        }
        return std::move(made_);
    }

    const domain::case_file& file() const { return file_; }

private:
    void judge(const event_record& record, const action_taken& act)
    {
        const auto* instance = domain::find_instance(file_, act.instance);
        const auto* definition = instance == nullptr ? nullptr : definitions_.find(instance->definition);
        const auto* rule = definition == nullptr ? nullptr : definition::find_action(*definition, act.action);
        if (rule == nullptr) {
            return evolve::evolve(file_, history_[next_++]);
        }
        const auto before = made_.findings.size();
        judge_place(record, act, *instance, *definition, *rule);
        judge_hands(record, act, *instance, *definition, *rule);
        evolve::evolve(file_, history_[next_++]);
        take_facts(act, *rule);
        judge_facts(record, act, *definition, *rule);
        ++made_.moves.acts;
        made_.moves.allowed += made_.findings.size() == before ? 1 : 0;
    }

    finding&
    add(finding_kind kind,
        const event_record& record,
        const action_taken& act,
        const procedure_definition& definition,
        const action_rule& rule)
    {
        auto& made = made_.findings.emplace_back();
        made.kind = kind;
        made.instance = act.instance;
        made.procedure = definition.ref.procedure;
        made.seq = record.seq;
        made.action = act.action;
        made.state = act.from;
        made.subject = act.subject;
        made.on = act.on;
        made.evidence = act.evidence;
        made.cite = cited(definition, rule.cite);
        return made;
    }

    void judge_place(
        const event_record& record,
        const action_taken& act,
        const domain::procedure_instance& instance,
        const procedure_definition& definition,
        const action_rule& rule
    )
    {
        if (is_listed(rule.from, instance.state)) {
            return;
        }
        if (const auto way = definition::bridge_to(definition, instance.state, rule)) {
            auto& made = add(finding_kind::skipped, record, act, definition, rule);
            made.path = way->skipped;
            made.text = titled(
                rule, "此前缺少环节 " + joined(way->skipped), "steps are missing before it: " + joined(way->skipped)
            );
            made_.moves.skipped += way->skipped.size();
        } else if (instance.ended) {
            add(finding_kind::after_end, record, act, definition, rule).text =
                titled(rule, "发生在程序结束之后", "taken after the procedure had ended");
        } else {
            add(finding_kind::wrong_order, record, act, definition, rule).text =
                titled(rule, "顺序不符,当前环节 " + instance.state, "out of order, in state " + instance.state);
        }
    }

    /// What replies, lapses and ended tracks cause is nobody's act; a role or actor that is not on record is not held
    /// against anybody.
    void judge_hands(
        const event_record& record,
        const action_taken& act,
        const domain::procedure_instance& instance,
        const procedure_definition& definition,
        const action_rule& rule
    )
    {
        const bool caused = is_listed(rule.by, "system") || triggered(definition).contains(act.action);
        if (caused) {
            return;
        }
        if (!record.acting_as.empty() && !is_listed(rule.by, record.acting_as)) {
            add(finding_kind::forbidden_role, record, act, definition, rule).text = titled(
                rule, "岗位 " + record.acting_as + " 不得办理", "the role " + record.acting_as + " may not take it"
            );
        }
        for (const auto& other : rule.separate_from) {
            if (!record.by.empty() && instance.taken.contains({other, record.by})) {
                add(finding_kind::same_person, record, act, definition, rule).text =
                    titled(rule, "与 " + other + " 由同一人办理", "taken by who had taken " + other);
                return;
            }
        }
    }

    const std::set<std::string>& triggered(const procedure_definition& definition)
    {
        const auto [found, made] = triggered_.try_emplace(&definition);
        if (made) {
            found->second = definition::triggered_actions(definition);
        }
        return found->second;
    }

    /// Applies what the act itself put on record, up to what it caused: its condition is judged then.
    void take_facts(const action_taken& act, const action_rule& rule)
    {
        supplied_.clear();
        for (; next_ < history_.size(); ++next_) {
            const auto* fact = std::get_if<domain::fact_recorded>(&history_[next_].what);
            const bool own = fact != nullptr && fact->instance == act.instance && !fact->corrects &&
                             !rule.sets.contains(fact->key.name);
            if (!own) {
                return;
            }
            supplied_.insert(fact->key.name);
            evolve::evolve(file_, history_[next_]);
        }
    }

    void judge_facts(
        const event_record& record,
        const action_taken& act,
        const procedure_definition& definition,
        const action_rule& rule
    )
    {
        for (const auto& name : rule.requires_facts) {
            if (!supplied_.contains(name) && !rule.sets.contains(name)) {
                add(finding_kind::fact_missing, record, act, definition, rule).text =
                    titled(rule, "缺少 " + name, "the fact " + name + " is missing");
            }
        }
        const auto* instance = domain::find_instance(file_, act.instance);
        const definition::guard_context context{
            .file = file_, .instance = *instance, .subject = act.subject, .actor = &record.by
        };
        const bool judged = rule.when && !rule.when->reads().contains("priors"); // other cases are not on this record
        if (judged && !rule.when->holds(context)) {
            add(finding_kind::condition, record, act, definition, rule).text =
                titled(rule, rule.otherwise.zh, rule.otherwise.en);
        }
    }

    std::span<const event_record> history_;
    const definition::library& definitions_;
    domain::case_file file_;
    std::size_t next_ = 0;
    std::set<std::string> supplied_;
    std::map<const procedure_definition*, std::set<std::string>> triggered_;
    report made_;
};

void add_clock(
    std::vector<finding>& findings,
    const clocks::clock_status& status,
    const procedure_definition& definition,
    bool lapsed
)
{
    auto& made = findings.emplace_back();
    made.kind = lapsed ? finding_kind::clock_lapsed : finding_kind::clock_late;
    made.instance = status.instance;
    made.procedure = definition.ref.procedure;
    made.seq = status.started_seq;
    made.action = status.rule->id;
    made.subject = status.subject;
    made.on = status.met_on.value_or(legal_time{});
    made.due = status.due_latest;
    made.cite = cited(definition, status.rule->cite);
    const auto due = status.due_latest ? to_text(*status.due_latest) : std::string();
    made.text =
        lapsed
            ? bilingual{status.rule->title.zh + ":期限 " + due + " 届满未办", status.rule->title.en + ": due " + due + ", not done"}
            : bilingual{
                  status.rule->title.zh + ":期限 " + due + ",逾期办理",
                  status.rule->title.en + ": due " + due + ", done late"
              };
}

} // namespace

report check(
    std::span<const event_record> history,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
)
{
    replay told(history, definitions);
    auto made = told.run();
    for (const auto& instance : told.file().instances) {
        const auto* definition = definitions.find(instance.definition);
        if (definition == nullptr) {
            continue;
        }
        for (const auto& status : clocks::derive(told.file(), instance, *definition, calendar, now)) {
            const domain::lapse which{status.rule->id, status.subject, status.started_seq};
            const bool lapsed = status.state == clocks::clock_state::overdue ||
                                status.state == clocks::clock_state::lapsed || instance.lapses.contains(which);
            if (lapsed || status.state == clocks::clock_state::met_late) {
                add_clock(made.findings, status, *definition, lapsed);
            }
        }
    }
    return made;
}

} // namespace huhang::conformance
