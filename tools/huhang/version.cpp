#include "tools/huhang/commands.hpp"

#include <cstdio>

namespace huhang::cli {

int show_version(const invocation& with)
{
    std::printf(with.json ? "{\"version\":\"%s\"}\n" : "huhang %s\n", HUHANG_VERSION);
    return ok;
}

} // namespace huhang::cli
