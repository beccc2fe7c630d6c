#include "adapters/exchange/import_problem.hpp"

namespace huhang::exchange {
namespace {

void append_cell(std::string& out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    out += '"';
}

} // namespace

std::string problem_header()
{
    return "line,column,field,case,code,zh,en\n";
}

std::string problem_line(const import_problem& one)
{
    auto out = std::to_string(one.at.line) + "," + std::to_string(one.at.column);
    for (const std::string_view text :
         {std::string_view(one.column),
          std::string_view(one.key),
          one.code,
          std::string_view(one.text.zh),
          std::string_view(one.text.en)}) {
        out += ',';
        append_cell(out, text);
    }
    return out += '\n';
}

} // namespace huhang::exchange
