#include "engine/decide/fine.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

using definition::band_amounts;

/// The value for the respondent, or else the one for the whole procedure; nothing when it is not recorded.
template <class Value>
const Value* value_for(const domain::procedure_instance& instance, const std::string& name, const party_id& subject)
{
    const auto* own = domain::find_fact(instance, name, subject);
    const auto* found = own != nullptr ? own : domain::find_fact(instance, name);
    return found == nullptr ? nullptr : std::get_if<Value>(&found->value);
}

std::int64_t fen_of(const domain::procedure_instance& instance, const std::string& name, const party_id& subject)
{
    const auto* amount = value_for<domain::money>(instance, name, subject);
    return amount == nullptr ? 0 : amount->fen;
}

/// The day the act ended, as far as the record knows it.
date act_day(const domain::case_file& file)
{
    return file.acted ? file.acted->first : file.received.first;
}

std::string yuan(std::int64_t fen)
{
    const auto cents = std::to_string(fen % 100);
    return std::to_string(fen / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

bilingual explain(const definition::band_choice& choice, const definition::law_register& law)
{
    const auto& text = law.at(choice.band->instrument).title;
    const auto most = yuan(choice.limits.most_fen);
    return {
        "适用" + text.zh + choice.band->article + "，最高 " + most + " 元",
        text.en + " " + choice.band->article + " governs: at most " + most + " yuan"
    };
}

} // namespace

checked check_fine(const event_writer& writer, const definition::action_rule& rule, const action_request& request)
{
    if (!rule.fine) {
        return {};
    }
    const auto& fine = *rule.fine;
    const auto& instance = writer.instance(request.instance);
    const auto& subject = request.subject;
    const auto* named = value_for<std::string>(instance, fine.violation.fact, subject);
    const auto& code = named == nullptr ? fine.violation.code : *named;
    const auto& definitions = writer.around().definitions;
    const auto violation = definitions.bands().violations.find(code);
    if (violation == definitions.bands().violations.end()) {
        return {};
    }
    const band_amounts amounts{
        .turnover = fen_of(instance, fine.turnover, subject),
        .gains = fen_of(instance, fine.gains, subject),
        .goods = fen_of(instance, fine.goods, subject),
    };
    const auto choice = definition::choose_band(
        violation->second, definitions.law(), act_day(writer.file()), request.on.first, amounts
    );
    if (choice.band == nullptr || fen_of(instance, fine.amount, subject) <= choice.limits.most_fen) {
        return {};
    }
    return std::unexpected(reject("fine.above_law", "/facts/" + fine.amount, explain(choice, definitions.law())));
}

} // namespace huhang::decide
