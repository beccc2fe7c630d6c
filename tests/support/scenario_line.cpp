#include "tests/support/scenario_line.hpp"

#include <array>

namespace huhang::testing {
namespace {

std::vector<std::string> split_words(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    int depth = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '#' && word.empty() && !quoted) {
            break;
        }
        quoted = c == '"' ? !quoted : quoted;
        depth += !quoted && (c == '[' || c == '{') ? 1 : 0;
        depth -= !quoted && (c == ']' || c == '}') ? 1 : 0;
        if (c == ' ' && depth == 0 && !quoted) {
            if (!word.empty()) {
                words.push_back(std::move(word));
            }
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
    return words;
}

std::string* option_of(scenario_line& line, const std::string& word)
{
    const std::array<std::pair<std::string_view, std::string*>, 6> options{{
        {"by", &line.by},
        {"in", &line.track},
        {"for", &line.subject},
        {"recorded", &line.recorded},
        {"acted", &line.acted},
        {"->", &line.code},
    }};
    for (const auto& [name, target] : options) {
        if (word == name) {
            return target;
        }
    }
    return nullptr;
}

} // namespace

std::optional<scenario_line> split_line(std::string_view text)
{
    const auto words = split_words(text);
    if (words.empty()) {
        return std::nullopt;
    }
    scenario_line line;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto* option = i > 0 && i + 1 < words.size() ? option_of(line, words[i]) : nullptr;
        const auto equals = words[i].find('=');
        if (option != nullptr && words.front() != "title") {
            *option = words[++i];
        } else if (i > 0 && equals != std::string::npos && words.front() != "title") {
            line.facts[words[i].substr(0, equals)] = words[i].substr(equals + 1);
        } else {
            line.words.push_back(words[i]);
        }
    }
    return line;
}

} // namespace huhang::testing
