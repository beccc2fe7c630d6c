#include "engine/definition/diagram.hpp"
#include "engine/definition/graph.hpp"

namespace huhang::definition {

namespace {

/// Mermaid reads these signs as syntax; it writes them as numbered entities. ASCII punctuation never stands for itself.
std::string label(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' ||
                              c == ',' || static_cast<unsigned char>(c) >= 0x80;
        out += is_plain ? std::string{c} : "#" + std::to_string(static_cast<int>(c)) + ";";
    }
    return out;
}

/// A prefix keeps names apart from Mermaid's own words ("end", "state", "note").
std::string id(const std::string& state)
{
    return "s_" + state;
}

} // namespace

std::string mermaid(const procedure_definition& definition, language in)
{
    std::string out = "stateDiagram-v2\n";
    for (const auto& [name, rule] : definition.states) {
        out += "    state \"" + label(rule.title.in(in)) + "\" as " + id(name) + "\n";
    }
    out += "    [*] --> " + id(definition.initial) + "\n";
    for (const auto& [from, to, action] : state_graph{definition}.transitions()) {
        out += "    " + id(from) + " --> " + id(to) + " : " + label(definition.actions.at(action).title.in(in)) + "\n";
    }
    for (const auto& [name, rule] : definition.states) {
        out += rule.final ? "    " + id(name) + " --> [*]\n" : "";
    }
    return out;
}

} // namespace huhang::definition
