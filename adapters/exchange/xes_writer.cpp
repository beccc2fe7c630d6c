// XES: one trace for each case, one event for each act.

#include "adapters/exchange/exported_act.hpp"
#include "engine/base/overloaded.hpp"

namespace huhang::exchange {
namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
 <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
 <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
 <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
 <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
 <global scope="trace"><string key="concept:name" value=""/></global>
 <global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/><string key="lifecycle:transition" value="complete"/></global>
 <classifier name="Activity" keys="concept:name"/>
)";

/// A text inside an XML attribute; characters that XML 1.0 cannot hold become a space.
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\n': out += "&#10;"; break;
        case '\r': out += "&#13;"; break;
        case '\t': out += "&#9;"; break;
        default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

class xes_writer final : public log_writer {
public:
    xes_writer(std::FILE* out, const definition::library& definitions, const export_policy& policy)
        : out_(out)
        , definitions_(definitions)
        , policy_(policy)
        , names_(policy)
    {
        put(head);
    }

    void add(const exported_case& one) override
    {
        const auto& file = one.file;
        text_ = " <trace>\n";
        attribute("string", "concept:name", one.number.empty() ? file.id.str() : one.number);
        attribute("string", "huhang:case", file.id.str());
        attribute("string", "huhang:office", file.office.str());
        attribute("string", "huhang:source", file.source);
        attribute("string", "huhang:received", to_text(file.received));
        attribute("boolean", "huhang:closed", file.closed ? "true" : "false");
        if (policy_.with_names) {
            attribute("string", "huhang:title", file.title);
        }
        for (const auto& act : acts_of(one.history)) {
            add_event(file, act);
        }
        put(text_ += " </trace>\n");
    }

    void finish() override { put("</log>\n"); }

private:
    void put(std::string_view text) { std::fwrite(text.data(), 1, text.size(), out_); }

    void attribute(std::string_view type, std::string_view key, std::string_view value)
    {
        if (!value.empty()) {
            text_.append("  <").append(type).append(" key=\"").append(escaped(key)).append("\" value=\"");
            text_.append(escaped(value)).append("\"/>\n");
        }
    }

    void add_event(const domain::case_file& file, const exported_act& one)
    {
        text_ += " <event>\n";
        attribute("string", "concept:name", one.act->action);
        attribute("date", "time:timestamp", instant_text(one.act->on));
        attribute("string", "lifecycle:transition", "complete");
        attribute("string", "org:resource", names_.of(one.record->by));
        attribute("string", "org:role", one.record->acting_as);
        attribute("string", "huhang:on", to_text(one.act->on));
        attribute("date", "huhang:recordedAt", to_text(one.record->recorded_at));
        attribute("string", "huhang:from", one.act->from);
        attribute("string", "huhang:to", one.act->to);
        attribute("string", "huhang:subject", one.act->subject.str());
        const auto* instance = domain::find_instance(file, one.act->instance);
        const auto* definition = instance == nullptr ? nullptr : definitions_.find(instance->definition);
        if (instance != nullptr) {
            attribute("string", "huhang:procedure", instance->definition.procedure);
        }
        for (const auto* with : one.with) {
            const auto* fact = std::get_if<domain::fact_recorded>(&with->what);
            if (fact != nullptr && definition != nullptr && fact->instance == one.act->instance) {
                add_fact(*fact, *definition);
            }
        }
        text_ += " </event>\n";
    }

    void add_fact(const domain::fact_recorded& one, const definition::procedure_definition& definition)
    {
        const auto rule = definition.facts.find(one.key.name);
        if (rule == definition.facts.end() || !may_leave(rule->second, policy_)) {
            return;
        }
        const auto key =
            "fact:" + one.key.name + (one.key.subject.empty() ? std::string() : ":" + one.key.subject.str());
        std::visit(
            overloaded{
                [&](bool value) { attribute("boolean", key, value ? "true" : "false"); },
                [&](std::int64_t value) { attribute("int", key, std::to_string(value)); },
                [&](domain::money value) { attribute("int", key, std::to_string(value.fen)); },
                [&](const std::string& value) { attribute("string", key, value); },
                [&](const legal_time& value) { attribute("string", key, to_text(value)); },
                [&](const auto&) {} // lists have no plain form here
            },
            one.value
        );
    }

    std::FILE* out_;
    const definition::library& definitions_;
    export_policy policy_;
    person_names names_;
    std::string text_;
};

} // namespace

std::unique_ptr<log_writer>
write_xes(std::FILE* out, const definition::library& definitions, const export_policy& policy)
{
    return std::make_unique<xes_writer>(out, definitions, policy);
}

} // namespace huhang::exchange
