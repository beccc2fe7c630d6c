#include "engine/domain/number_request.hpp"

#include <array>
#include <utility>

namespace huhang::domain {

std::string number_text(const number_request& request, std::int64_t n)
{
    const std::array<std::pair<std::string_view, std::string>, 3> values{{
        {"{office}", request.office.str()},
        {"{year}", std::to_string(request.year)},
        {"{n}", std::to_string(n)},
    }};
    std::string text = request.pattern;
    for (const auto& [name, value] : values) {
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
            text.replace(at, name.size(), value);
        }
    }
    return text;
}

} // namespace huhang::domain
