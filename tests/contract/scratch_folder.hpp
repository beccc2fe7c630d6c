#pragma once
// A folder of its own for one test, removed at the end.

#include <filesystem>
#include <stdlib.h>
#include <string>

namespace huhang::testing {

class scratch_folder {
public:
    scratch_folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "huhang-test-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }

    ~scratch_folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace huhang::testing
