#include "engine/definition/library.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

constexpr auto by_name = [](const procedure_definition& definition) -> const std::string& {
    return definition.ref.procedure;
};

bool covers(const procedure_definition& definition, date day)
{
    return definition.valid_from <= day && (!definition.valid_until || day <= *definition.valid_until);
}

} // namespace

library::library(
    std::vector<procedure_definition> definitions, law_register law, penalty_bands bands, std::vector<region> regions
)
    : definitions_(std::move(definitions))
    , law_(std::move(law))
    , bands_(std::move(bands))
    , regions_(std::move(regions))
{
    std::ranges::sort(definitions_, {}, &procedure_definition::ref);
}

const region* library::region_of(std::string_view office_path) const
{
    const auto found =
        std::ranges::find_if(regions_, [&](const region& one) { return office_path.starts_with("/" + one.code); });
    return found == regions_.end() ? nullptr : &*found;
}

const procedure_definition* library::find(const domain::definition_ref& ref) const
{
    const auto found = std::ranges::lower_bound(definitions_, ref, {}, &procedure_definition::ref);
    return found != definitions_.end() && found->ref == ref ? &*found : nullptr;
}

const procedure_definition* library::current(const std::string& procedure, date on) const
{
    const procedure_definition* newest = nullptr;
    for (const auto& version : std::ranges::equal_range(definitions_, procedure, {}, by_name)) {
        newest = covers(version, on) ? &version : newest;
    }
    return newest;
}

const procedure_definition* library::current_or_nearest(const std::string& procedure, date on) const
{
    if (const auto* covering = current(procedure, on)) {
        return covering;
    }
    const auto versions = std::ranges::equal_range(definitions_, procedure, {}, by_name);
    const auto earliest = std::ranges::min_element(versions, {}, &procedure_definition::valid_from);
    return earliest != versions.end() && on < earliest->valid_from ? &*earliest : nullptr;
}

} // namespace huhang::definition
