#include "tools/huhang/cli.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace huhang::cli {

language language_of_locale()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            const std::string_view locale(value);
            return locale.starts_with("zh") ? language::zh : language::en;
        }
    }
    return language::zh;
}

int complain(const std::string& what, exit_code code)
{
    std::fprintf(stderr, "huhang: %s\n", what.c_str());
    return code;
}

} // namespace huhang::cli
