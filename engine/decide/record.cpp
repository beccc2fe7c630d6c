// Recording facts, with or without an action.

#include "engine/decide/fact_input.hpp"
#include "engine/decide/perform.hpp"

namespace huhang::decide {

void record_value(
    event_writer& writer,
    instance_id instance,
    const std::string& name,
    const party_id& subject,
    const domain::fact_value& value,
    const legal_time& on,
    recording how,
    const std::string& evidence
)
{
    const auto write = [&](const party_id& whom) {
        writer.add(domain::fact_recorded{instance, {name, whom}, value, on, evidence, how == recording::correction});
    };
    if (!definition_of(writer, instance).facts.at(name).per_respondent) {
        write({});
    } else if (!subject.empty()) {
        write(subject);
    } else {
        for (const auto& respondent : domain::respondents(writer.file())) {
            write(respondent);
        }
    }
}

checked record_supplied(
    event_writer& writer,
    instance_id instance,
    const party_id& subject,
    const legal_time& on,
    const domain::supplied_facts& facts,
    recording how,
    const std::string& evidence
)
{
    const auto& declared = definition_of(writer, instance).facts;
    for (const auto& [name, json] : facts) {
        const auto rule = declared.find(name);
        if (rule == declared.end()) {
            return std::unexpected(reject("fact.unknown", "/facts/" + name));
        }
        auto value = read_fact(name, rule->second, json, writer.file());
        if (!value) {
            return std::unexpected(value.error());
        }
        record_value(writer, instance, name, subject, *value, on, how, evidence);
    }
    return {};
}

} // namespace huhang::decide
