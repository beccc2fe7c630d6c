#pragma once
// Published definitions with their bytes, so that a running case finds its rules whatever becomes of the files.

#include "engine/base/error.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"

#include <expected>
#include <string>
#include <vector>

namespace huhang::ports {

struct published_definition {
    std::string procedure;
    int version = 0;
    std::string hash; ///< SHA-256 of the bytes, hex
    timestamp published_at{};
    user_id published_by;
    std::string body; ///< the bytes
    bool operator==(const published_definition&) const = default;
};

enum class publishing {
    published,
    known, ///< the same bytes were published before; nothing changed
    taken, ///< other bytes bear this version: nothing changed, and nothing ever will
};

class definition_store {
public:
    virtual ~definition_store() = default;

    /// Whoever calls has proved the definition.
    virtual std::expected<publishing, io_error> publish(const published_definition& which) = 0;

    /// All of them, by procedure and version.
    virtual std::expected<std::vector<published_definition>, io_error> published() = 0;
};

} // namespace huhang::ports
