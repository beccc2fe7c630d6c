#include "engine/evolve/evolve.hpp"

#include "engine/base/assert.hpp"
#include "engine/base/overloaded.hpp"
#include "engine/evolve/amend.hpp"
#include "engine/evolve/answer.hpp"

#include <algorithm>

namespace huhang::evolve {
namespace {

using namespace domain;

procedure_instance& instance_of(case_file& file, instance_id id)
{
    auto* found = find_instance(file, id);
    HUHANG_ASSERT(found != nullptr);
    return *found;
}

void set_status(decision_record& decision, const std::vector<party_id>& only, decision_status status)
{
    for (auto& [party, current] : decision.status) {
        if (only.empty() || std::ranges::find(only, party) != only.end()) {
            current = status;
        }
    }
}

/// A new decision of a kind takes the place of what still stood of the one before it.
void replace_earlier(case_file& file, const decision_record& made)
{
    for (auto& earlier : file.decisions) {
        if (earlier.kind != made.kind || earlier.instance != made.instance) {
            continue;
        }
        for (auto& [party, status] : earlier.status) {
            const bool stands = status != decision_status::annulled && status != decision_status::withdrawn;
            if (stands && made.status.contains(party)) {
                status = decision_status::replaced;
            }
        }
    }
}

class applier {
public:
    applier(case_file& file, const event_record& record)
        : file_(file)
        , record_(record)
    {
    }

    void operator()(const case_opened& e)
    {
        file_.id = e.id;
        file_.office = e.office;
        file_.office_path = e.office_path;
        file_.title = e.title;
        file_.source = e.source;
        file_.goods = e.goods;
        file_.received = e.received;
        file_.acted = e.acted;
        file_.restricted_to = e.restricted_to;
        file_.opened_at = record_.recorded_at;
    }

    void operator()(const party_added& e) { file_.parties.push_back(e.who); }

    void operator()(const right_added& e) { file_.rights.push_back(e.what); }

    void operator()(const procedure_started& e)
    {
        procedure_instance started;
        started.id = e.instance;
        started.parent = e.parent;
        started.definition = e.definition;
        started.state = e.state;
        started.previous_state = e.state;
        file_.instances.push_back(std::move(started));
    }

    void operator()(const action_taken& e)
    {
        auto& instance = instance_of(file_, e.instance);
        if (e.to != instance.state) {
            instance.previous_state = instance.state;
            instance.state = e.to;
        }
        instance.taken.insert({e.action, record_.by});
    }

    void operator()(const fact_recorded& e)
    {
        auto& known = instance_of(file_, e.instance).facts[e.key];
        auto earlier = std::move(known.earlier);
        const bool repeated = known.seq != 0 && !e.corrects;
        if (repeated && earlier.size() < max_earlier_values) {
            earlier.push_back({date_of(known), known.recorded_at, known.seq});
        }
        known = {
            .value = e.value,
            .legal = e.legal,
            .recorded_at = record_.recorded_at,
            .recorded_by = record_.by,
            .seq = record_.seq,
            .evidence = e.evidence,
            .earlier = std::move(earlier),
        };
    }

    void operator()(const fact_cleared& e) { instance_of(file_, e.instance).facts.erase(e.key); }

    void operator()(const interval_opened& e)
    {
        instance_of(file_, e.instance).intervals.push_back({e.kind, e.from, std::nullopt});
    }

    void operator()(const interval_closed& e)
    {
        for (auto& open : instance_of(file_, e.instance).intervals) {
            if (open.kind == e.kind && !open.to) {
                open.to = e.to;
            }
        }
    }

    void operator()(const extension_granted& e) { instance_of(file_, e.instance).extensions.push_back(e.granted); }

    void operator()(const clock_lapsed& e)
    {
        instance_of(file_, e.instance).lapses.emplace(e.which, fired{record_.seq, record_.recorded_at});
    }

    void operator()(const document_issued& e)
    {
        file_.documents.push_back(
            {e.document, e.instance, record_.seq, e.on, e.issuer.empty() ? file_.office : e.issuer}
        );
    }

    void operator()(const decision_made& e)
    {
        replace_earlier(file_, e.decision);
        file_.decisions.push_back(e.decision);
    }

    void operator()(const decision_status_changed& e)
    {
        for (auto& decision : file_.decisions) {
            if (decision.id == e.decision) {
                set_status(decision, e.respondents, e.status);
            }
        }
    }

    void operator()(const handoff_requested& e)
    {
        for (auto& known : file_.handoffs) {
            if (known.id == e.handoff) {
                known.sequence = e.sequence;
                known.stage = handoff_stage::requested;
                return;
            }
        }
        file_.handoffs.push_back({
            .id = e.handoff,
            .instance = e.instance,
            .agency = e.agency,
            .document = e.document,
            .sequence = e.sequence,
            .stage = handoff_stage::requested,
            .outcome = {},
            .receiver_ref = {},
            .needs_review = false,
        });
    }

    void operator()(const handoff_answered& e)
    {
        for (auto& known : file_.handoffs) {
            if (known.id == e.handoff) {
                apply_answer(known, e);
            }
        }
    }

    void operator()(const round_opened& e)
    {
        auto& instance = instance_of(file_, e.instance);
        instance.round = e.round;
        instance.taken.clear();
    }

    void operator()(const procedure_ended& e)
    {
        auto& instance = instance_of(file_, e.instance);
        instance.ended = true;
        instance.outcome = e.outcome;
        if (e.instance == main_instance) {
            file_.closed = true;
            file_.closed_on = e.on;
        }
    }

    void operator()(const procedure_reopened& e)
    {
        auto& instance = instance_of(file_, e.instance);
        instance.ended = false;
        instance.outcome.clear();
        if (e.instance == main_instance) {
            file_.closed = false;
            file_.closed_on.reset();
        }
    }

    void operator()(const note_added&) {}

    void operator()(const case_imported& e) { file_.imported = e.origin; }

    void operator()(const entry_struck& e) { strike_out(file_, e); }

    void operator()(const act_revoked& e)
    {
        if (e.withdrawn) {
            take_back(instance_of(file_, e.instance), *e.withdrawn);
        }
    }

    void operator()(const act_compensated&) {}

    void operator()(const definition_migrated& e)
    {
        auto& instance = instance_of(file_, e.instance);
        instance.definition = e.to;
        instance.state = e.state;
        instance.previous_state = e.previous_state;
        carry_over(instance, e);
    }

    void operator()(const case_linked& e) { file_.links.push_back(e.link); }

    void operator()(const case_unlinked& e)
    {
        std::erase_if(file_.links, [&](const case_link& one) { return one.kind == e.kind && one.other == e.other; });
    }

    void operator()(const case_moved& e)
    {
        file_.moves.push_back({file_.office, file_.office_path, e.to, e.kind, e.on});
        file_.office = e.to;
        file_.office_path = e.to_path;
    }

    void operator()(const document_voided& e)
    {
        for (auto& issued : file_.documents) {
            if (issued.seq == e.document) {
                issued.voided = e.on;
                issued.void_reason = e.reason;
            }
        }
    }

private:
    case_file& file_;
    const event_record& record_;
};

} // namespace

void evolve(case_file& file, const event_record& event)
{
    HUHANG_ASSERT(event.seq == file.version + 1);
    std::visit(applier{file, event}, event.what);
    file.version = event.seq;
}

case_file replay(std::span<const event_record> history)
{
    case_file file;
    for (const auto& event : history) {
        evolve(file, event);
    }
    return file;
}

} // namespace huhang::evolve
