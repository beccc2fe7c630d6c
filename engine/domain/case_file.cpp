#include "engine/domain/case_file.hpp"

#include "engine/base/assert.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace huhang::domain {
namespace {

constexpr std::array<std::string_view, 6> statuses{"made", "served", "effective", "withdrawn", "annulled", "replaced"};
constexpr std::array<std::string_view, 7> stages{
    "requested", "received", "accepted", "returned", "rejected", "forwarded", "outcome"
};

constexpr std::array<std::string_view, 10> kinds_of_link{
    "spawned_by",
    "returned_from",
    "series",
    "group",
    "merged_into",
    "split_from",
    "repeat_of",
    "civil_suit",
    "reverse_of",
    "same_dispute",
};

template <class Row>
auto first_or_null(Row* begin, Row* end, const auto& fits) -> Row*
{
    Row* const found = std::find_if(begin, end, fits);
    return found == end ? nullptr : found;
}

template <class Enum, std::size_t Size>
std::string_view name_in(const std::array<std::string_view, Size>& names, Enum value)
{
    const auto index = static_cast<std::size_t>(std::to_underlying(value));
    HUHANG_ASSERT(index < names.size());
    return names[index];
}

} // namespace

const procedure_instance* find_instance(const case_file& file, instance_id id)
{
    const auto* const begin = file.instances.data();
    return first_or_null(begin, begin + file.instances.size(), [&](const auto& each) { return each.id == id; });
}

procedure_instance* find_instance(case_file& file, instance_id id)
{
    auto* const begin = file.instances.data();
    return first_or_null(begin, begin + file.instances.size(), [&](const auto& each) { return each.id == id; });
}

const procedure_instance* latest_track(const case_file& file, const std::string& procedure)
{
    for (auto each = file.instances.rbegin(); each != file.instances.rend(); ++each) {
        if (each->definition.procedure == procedure) {
            return &*each;
        }
    }
    return nullptr;
}

std::span<const std::string_view> link_kinds()
{
    return kinds_of_link;
}

const std::string& path_of(const case_file& file, const office_id& office)
{
    for (auto each = file.moves.rbegin(); each != file.moves.rend() && office != file.office; ++each) {
        if (each->from == office) {
            return each->from_path;
        }
    }
    return file.office_path;
}

const handoff* find_handoff(const case_file& file, const handoff_id& id)
{
    const auto* const begin = file.handoffs.data();
    return first_or_null(begin, begin + file.handoffs.size(), [&](const auto& each) { return each.id == id; });
}

std::vector<party_id> respondents(const case_file& file)
{
    std::vector<party_id> ids;
    for (const auto& each : file.parties) {
        if (each.role == "respondent") {
            ids.push_back(each.id);
        }
    }
    return ids;
}

const fact* find_fact(const procedure_instance& instance, const std::string& name, const party_id& subject)
{
    const auto found = instance.facts.find(fact_key{name, subject});
    return found == instance.facts.end() ? nullptr : &found->second;
}

const legal_time& date_of(const fact& known)
{
    const auto* value = std::get_if<legal_time>(&known.value);
    return value != nullptr ? *value : known.legal;
}

std::string_view to_text(decision_status status)
{
    return name_in(statuses, status);
}

std::string_view to_text(handoff_stage stage)
{
    return name_in(stages, stage);
}

} // namespace huhang::domain
