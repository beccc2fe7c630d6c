#pragma once
// Text in the two languages every user-facing word exists in.

#include <string>

namespace huhang {

enum class language { zh, en };

struct bilingual {
    std::string zh;
    std::string en;

    const std::string& in(language chosen) const { return chosen == language::zh ? zh : en; }

    bool operator==(const bilingual&) const = default;
};

} // namespace huhang
