#include "engine/clocks/regional.hpp"

namespace huhang::clocks {

bilingual regional_status::warning() const
{
    if (!differs) {
        return {};
    }
    const auto& name = where->title;
    return stricter
               ? bilingual{name.zh + "的规定更早届满，与国家规定不一致，请从严掌握", "the rule of " + name.en + " ends earlier than the national one; keep to it"}
               : bilingual{
                     name.zh + "的规定与国家规定不一致，国家规定更早届满，请从严掌握",
                     "the rule of " + name.en + " ends later than the national one; keep to the national one"
                 };
}

std::optional<regional_status> regional(
    const clock_status& national,
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const definition::library& library,
    const calendar::working_calendar& calendar,
    timestamp now
)
{
    const auto* where = library.region_of(file.office_path);
    const auto* overlay =
        where == nullptr ? nullptr : definition::find_overlay(*where, definition.ref.procedure, national.rule->id);
    if (overlay == nullptr) {
        return std::nullopt;
    }
    auto rule = *national.rule;
    rule.length = {overlay->length, {}};
    rule.lengths.clear();
    rule.or_else.reset();
    rule.extensions = overlay->extensions.value_or(rule.extensions);
    regional_status found{.where = where, .overlay = overlay, .status = {}};
    found.status = derive_one(file, instance, definition, rule, national.subject, calendar, now);
    found.status.rule = national.rule;
    found.differs = found.status.due != national.due;
    found.stricter = found.status.due && national.due && *found.status.due < *national.due;
    return found;
}

} // namespace huhang::clocks
