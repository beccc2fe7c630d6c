#include "adapters/store/migrator.hpp"
#include "adapters/store/statement.hpp"

namespace huhang::store {
namespace {

/// Walks SQL text character by character, without its comments; `in_quotes` tells whether a character belongs to a text
/// literal.
void for_each_character(std::string_view text, const auto& on_character)
{
    bool in_quotes = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!in_quotes && text.substr(i).starts_with("--")) {
            i = std::min(text.find('\n', i), text.size());
            on_character(' ', false);
            continue;
        }
        in_quotes = in_quotes != (text[i] == '\'');
        on_character(text[i], in_quotes);
    }
}

std::string normalised(std::string_view text)
{
    std::string out;
    for_each_character(text, [&](char c, bool in_quotes) {
        const bool blank = !in_quotes && (c == ' ' || c == '\n' || c == '\t' || c == '\r');
        const bool after_opening = out.empty() || out.back() == ' ' || out.back() == '(';
        if (blank && !after_opening) {
            out += ' ';
        } else if (!blank) {
            if (!in_quotes && (c == ')' || c == ',') && out.ends_with(' ')) {
                out.pop_back();
            }
            out += c;
        }
    });
    if (out.ends_with(' ')) {
        out.pop_back();
    }
    return out;
}

} // namespace

void run_script(soci::session& sql, std::string_view text)
{
    std::string statement;
    const auto run = [&] {
        if (const auto ready = normalised(statement); !ready.empty()) {
            sql << ready;
        }
        statement.clear();
    };
    for_each_character(text, [&](char c, bool in_quotes) {
        if (c == ';' && !in_quotes) {
            run();
        } else {
            statement += c;
        }
    });
    run();
}

std::string describe_schema(soci::session& sql)
{
    std::string text;
    query{"select sql from sqlite_master where sql is not null order by type desc, name"}.run<single<std::string>>(
        sql, [&](const auto& row) { text += normalised(row.value) + ";\n"; }
    );
    return text;
}

} // namespace huhang::store
