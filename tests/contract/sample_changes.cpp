#include "tests/contract/sample_changes.hpp"

namespace huhang::testing {
namespace {

std::string last_office(const std::string& path)
{
    const auto end = path.size() - 1;
    const auto start = path.rfind('/', end - 1) + 1;
    return path.substr(start, end - start);
}

void happen(ports::case_change& change, domain::event what)
{
    const auto seq = ++change.next.version;
    change.events.push_back({
        .seq = seq,
        .recorded_at = at_second(static_cast<std::int64_t>(seq)),
        .by = user_id{"officer"},
        .acting_as = "handler",
        .what = std::move(what),
    });
}

} // namespace

timestamp at_second(std::int64_t second)
{
    return timestamp{std::chrono::seconds{1'770'000'000 + second}};
}

ports::case_change opening(const sample_case& sample)
{
    ports::case_change change;
    auto& file = change.next;
    file.id = case_id{sample.id};
    file.office = office_id{last_office(sample.office_path)};
    file.office_path = sample.office_path;
    file.title = sample.title;
    file.goods = sample.goods;
    file.received = on_day(date_of(2026, 3, 2));
    file.opened_at = at_second(0);
    file.parties.push_back({.id = party_id{"P1"}, .role = "respondent", .name = sample.respondent});
    file.rights.push_back({.id = right_id{"R1"}, .kind = "utility_model", .number = sample.right});
    domain::procedure_instance main;
    main.id = main_instance;
    main.definition = {.procedure = sample.procedure, .version = 1, .hash = "0f"};
    main.state = "examining";
    file.instances.push_back(main);
    happen(
        change,
        domain::case_opened{file.id, file.office, file.office_path, file.title, file.source, file.goods, file.received}
    );
    for (const auto& track : sample.tracks) {
        domain::procedure_instance side;
        side.id = instance_id{static_cast<std::int32_t>(file.instances.size() + 1)};
        side.parent = main_instance;
        side.definition = {.procedure = track, .version = 1, .hash = "1f"};
        side.state = "started";
        file.instances.push_back(side);
        happen(change, domain::procedure_started{side.id, side.parent, side.definition, side.state});
    }
    return change;
}

ports::case_change note_on(const domain::case_file& before, const std::string& text)
{
    ports::case_change change;
    change.expected_version = before.version;
    change.next = before;
    happen(change, domain::note_added{main_instance, text});
    return change;
}

ports::case_change handoff_on(const domain::case_file& before, const std::string& handoff)
{
    ports::case_change change;
    change.expected_version = before.version;
    change.next = before;
    change.next.handoffs.push_back({.id = handoff_id{handoff}, .instance = main_instance, .agency = "police"});
    happen(change, domain::handoff_requested{handoff_id{handoff}, main_instance, "police", "referral", 1});
    change.outbox.push_back({
        .handoff = handoff_id{handoff},
        .sequence = 1,
        .agency = "police",
        .document = "referral",
        .seq = change.next.version,
    });
    return change;
}

ports::clock_row clock_of(const std::string& name, const std::string& owner, int due_day)
{
    const auto due = date_of(2026, 5, 1) + std::chrono::days{due_day};
    return {
        .instance = main_instance,
        .clock = name,
        .subject = party_id{},
        .owner = owner,
        .due = due,
        .fires_at = start_of(due + std::chrono::days{1}),
        .provisional = false,
    };
}

stats::counter_key counter(const std::string& measure, const std::string& office)
{
    return {.measure = measure, .office = office_id{office}, .procedure = "patent_ruling", .year = 2026};
}

ports::commit_result commit_one(ports::case_store& store, const ports::case_change& change)
{
    return store.commit({&change, 1}).front();
}

} // namespace huhang::testing
