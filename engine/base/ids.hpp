#pragma once
// Ids are types: passing an office where a case is meant does not compile.

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace huhang {

template <class Tag>
class text_id {
public:
    text_id() = default;

    explicit text_id(std::string value)
        : value_(std::move(value))
    {
    }

    const std::string& str() const { return value_; }

    bool empty() const { return value_.empty(); }

    auto operator<=>(const text_id&) const = default;

private:
    std::string value_;
};

using case_id = text_id<struct case_tag>;     ///< UUIDv7
using office_id = text_id<struct office_tag>; ///< short code chosen by the administrator, e.g. "330300"
using user_id = text_id<struct user_tag>;     ///< login name, unique in the installation
using party_id = text_id<struct party_tag>;   ///< "P1", "P2" … within one case
using right_id = text_id<struct right_tag>;   ///< "R1", "R2" … within one case
using handoff_id =
    text_id<struct handoff_tag>; ///< "HO-<office>-<case suffix>-<number>", stable over versions and replies
using decision_id = text_id<struct decision_tag>; ///< "D1", "D2" … within one case

/// A procedure instance within one case: 1 is the main procedure, side tracks count on.
enum class instance_id : std::int32_t {};

inline constexpr instance_id main_instance{1};

} // namespace huhang

template <class Tag>
struct std::hash<huhang::text_id<Tag>> {
    std::size_t operator()(const huhang::text_id<Tag>& id) const { return std::hash<std::string>{}(id.str()); }
};
