#include "tests/support/source_tree.hpp"

#include "engine/base/assert.hpp"

#include <fstream>
#include <sstream>

namespace huhang::testing {

std::filesystem::path source_dir()
{
    return HUHANG_SOURCE_DIR;
}

std::string read_file(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    HUHANG_ASSERT(in.good());
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace huhang::testing
