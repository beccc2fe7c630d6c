#include "adapters/exchange/case_builder.hpp"

#include "adapters/exchange/fact_text.hpp"
#include "engine/decide/opening.hpp"

#include <algorithm>

namespace huhang::exchange {
namespace {

std::string plain_text(const text_source& from, const kept_record& record)
{
    std::string text;
    for (const auto& piece : from.pieces) {
        text += piece.column ? record.cells[*piece.column] : piece.constant;
    }
    return text;
}

/// The column a source reads first, for reporting.
std::optional<std::size_t> column_of(const text_source& from)
{
    for (const auto& piece : from.pieces) {
        if (piece.column) {
            return piece.column;
        }
    }
    return std::nullopt;
}

} // namespace

/// One case while it is put together; problems are collected.
class case_builder::building {
public:
    building(const case_builder& with, std::span<const kept_record> records)
        : with_(with)
        , how_(with.how_)
        , records_(records)
    {
    }

    std::expected<built_case, std::vector<import_problem>> run()
    {
        if (std::ranges::any_of(records_, &kept_record::broken)) {
            add(records_.front(),
                std::nullopt,
                "import.incomplete",
                {"本案有无法读取的记录", "a record of this case cannot be read"});
            return std::unexpected(std::move(problems_));
        }
        open();
        for (const auto& record : records_) {
            add_act(record);
        }
        if (!problems_.empty()) {
            return std::unexpected(std::move(problems_));
        }
        return std::move(made_);
    }

private:
    void add(const kept_record& record, std::optional<std::size_t> column, std::string_view code, bilingual text)
    {
        const auto at = column ? record.places[*column] : record.at;
        const bool known = std::ranges::any_of(problems_, [&](const import_problem& one) {
            return one.code == code && one.at.line == at.line && one.at.column == at.column;
        });
        if (known) {
            return; // a time that is both that of receipt and that of the first act
        }
        problems_.push_back({
            at,
            column ? how_.columns[*column] : std::string(),
            record.key,
            code,
            std::move(text),
        });
    }

    std::string text(const text_source& from, const kept_record& record)
    {
        auto found = with_.text_of(from, record);
        if (!found) {
            problems_.push_back(std::move(found.error()));
            return {};
        }
        return std::move(*found);
    }

    /// Of the whole case: the first record that has it.
    std::string text(const text_source& from) { return text(from, record_with(from)); }

    const kept_record& record_with(const text_source& from) const
    {
        const auto has = [&](const kept_record& record) { return !plain_text(from, record).empty(); };
        const auto found = std::ranges::find_if(records_, has);
        return found == records_.end() ? records_.front() : *found;
    }

    legal_time time_of(const kept_record& record, std::size_t column)
    {
        const auto when = read_log_time(record.cells[column], how_.time);
        if (!when) {
            add(record, column, "import.time_unreadable", {"无法识别日期或时间", "the date or time cannot be read"});
        }
        return when.value_or(legal_time{});
    }

    void open()
    {
        auto& opening = made_.command.opening;
        const auto& first = records_.front();
        made_.command.source = how_.source;
        made_.command.key = first.key;
        made_.command.number = how_.number.given() ? text(how_.number) : first.key;
        opening.procedure = with_.procedure_;
        opening.office = office_id(text(how_.office));
        opening.title = how_.title.given() ? text(how_.title) : first.key;
        opening.source = text(how_.opened_from);
        opening.goods = text(how_.goods);
        opening.received = received();
        add_parties();
        for (const auto& one : how_.rights) {
            domain::right made{{}, text(one.kind), text(one.number), text(one.holder)};
            if (!made.number.empty() || !made.holder.empty()) {
                opening.rights.push_back(std::move(made));
            }
        }
        definition_ = with_.definitions_.current_or_nearest(with_.procedure_, decide::governing_day(opening));
        for (const auto& one : how_.case_facts) {
            add_fact(one, record_with(one.from), *definition_, opening.facts);
        }
    }

    legal_time received()
    {
        const auto column = column_of(how_.received);
        return column ? time_of(record_with(how_.received), *column) : time_of(records_.front(), how_.at);
    }

    /// A party without a name is not one: a log has columns for the most there may be.
    void add_parties()
    {
        auto& parties = made_.command.opening.parties;
        for (const auto& one : how_.parties) {
            domain::party made;
            made.name = text(one.name);
            if (made.name.empty()) {
                continue;
            }
            made.role = text(one.role);
            made.kind = one.kind.given() ? text(one.kind) : "organization";
            made.identifier = text(one.identifier);
            made.address = text(one.address);
            made.foreign = text(one.foreign) == "true";
            parties.push_back(std::move(made));
            if (parties.back().role == "respondent") {
                respondents_.push_back("P" + std::to_string(parties.size()));
                respondent_names_.push_back(parties.back().name);
            }
        }
    }

    void add_fact(
        const fact_source& one,
        const kept_record& record,
        const definition::procedure_definition& definition,
        domain::supplied_facts& into
    )
    {
        const auto value = text(one.from, record);
        const auto rule = definition.facts.find(one.fact);
        if (value.empty() || rule == definition.facts.end()) {
            return;
        }
        auto json = fact_text(value, one, rule->second, how_.time, respondents_);
        if (!json) {
            return add(record, column_of(one.from), "import.value_invalid", std::move(json.error()));
        }
        into[one.fact] = std::move(*json);
    }

    void add_act(const kept_record& record)
    {
        if (how_.lifecycle.given() && text(how_.lifecycle, record) != "complete") {
            return;
        }
        const auto& word = record.cells[how_.activity];
        const auto known = how_.activities.find(word);
        const auto kind = known == how_.activities.end() ? how_.other_activities : known->second.kind;
        if (kind == activity_kind::ignore) {
            return;
        }
        if (kind == activity_kind::problem) {
            return add(
                record,
                how_.activity,
                "import.activity_unknown",
                {"映射没有此活动:" + word, "the mapping has no activity " + word}
            );
        }
        domain::past_act act;
        act.on = time_of(record, how_.at);
        act.by = user_id(text(how_.person, record));
        act.role = text(how_.role, record);
        act.subject = subject_of(record);
        act.evidence = how_.source + ":" + std::to_string(record.at.line);
        if (known != how_.activities.end()) {
            fill(act, known->second, record);
        }
        if (kind == activity_kind::note) {
            act.note = word;
        }
        made_.command.acts.push_back(std::move(act));
        made_.places.push_back(record.at);
    }

    void fill(domain::past_act& act, const activity_rule& rule, const kept_record& record)
    {
        act.procedure = rule.procedure;
        act.action = rule.action;
        const auto* definition =
            rule.procedure.empty() ? definition_ : with_.definitions_.current_or_nearest(rule.procedure, act.on.first);
        for (const auto& one : rule.facts) {
            add_fact(one, record, *definition, act.facts);
        }
        const auto* action = definition::find_action(*definition, rule.action);
        if (action == nullptr || !action->per_respondent) {
            act.subject = party_id();
        }
    }

    /// The respondent an act concerns: the one named, else the only one.
    party_id subject_of(const kept_record& record)
    {
        const auto name = text(how_.subject, record);
        const auto found = std::ranges::find(respondent_names_, name);
        if (found != respondent_names_.end()) {
            return party_id(respondents_[static_cast<std::size_t>(found - respondent_names_.begin())]);
        }
        return party_id(respondents_.size() == 1 ? respondents_.front() : std::string());
    }

    const case_builder& with_;
    const mapping& how_;
    std::span<const kept_record> records_;
    built_case made_;
    const definition::procedure_definition* definition_ = nullptr;
    std::vector<std::string> respondents_;
    std::vector<std::string> respondent_names_;
    std::vector<import_problem> problems_;
};

case_builder::case_builder(const mapping& how, const std::string& procedure, const definition::library& definitions)
    : how_(how)
    , procedure_(procedure)
    , definitions_(definitions)
{
}

std::expected<built_case, std::vector<import_problem>> case_builder::build(std::span<const kept_record> records) const
{
    return building(*this, records).run();
}

std::expected<std::string, import_problem>
case_builder::text_of(const text_source& from, const kept_record& record) const
{
    auto text = plain_text(from, record);
    if (text.empty()) {
        return from.fallback;
    }
    if (from.values.empty()) {
        return text;
    }
    if (const auto found = from.values.find(text); found != from.values.end()) {
        return found->second;
    }
    if (from.otherwise) {
        return *from.otherwise;
    }
    const auto column = column_of(from);
    return std::unexpected(import_problem{
        column ? record.places[*column] : record.at,
        column ? how_.columns[*column] : std::string(),
        record.key,
        "import.value_unknown",
        {"对照表没有此值:" + text, "the table of values lacks " + text},
    });
}

} // namespace huhang::exchange
