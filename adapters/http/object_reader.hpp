#pragma once
// Reads the members of a JSON object one by one, collecting every fault with its pointer, so that handlers are a
// straight line: read all members, call finish(), then ask ok().

#include "adapters/http/problem.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::http {

struct integer_range {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

/// The value must outlive the reader. A member that is null counts as absent. Lengths are in code points. After a fault
/// the value returned is empty, zero or nothing, and ok() is false.
class object_reader {
public:
    /// Anything but an object is a fault at the root.
    explicit object_reader(const boost::json::value& document);

    /// One line: no control characters, no bidirectional overrides. Required ones must not be empty.
    std::string required_string(std::string_view name, std::size_t max_length);
    std::optional<std::string> optional_string(std::string_view name, std::size_t max_length);

    /// As above, with line feeds and tabs.
    std::string required_text(std::string_view name, std::size_t max_length);
    std::optional<std::string> optional_text(std::string_view name, std::size_t max_length);

    std::int64_t required_integer(std::string_view name, integer_range range = {});
    std::optional<std::int64_t> optional_integer(std::string_view name, integer_range range = {});
    bool required_boolean(std::string_view name);
    std::optional<bool> optional_boolean(std::string_view name);

    /// A nested object; its faults are reported here. A reader of a missing object reports nothing further.
    object_reader required_object(std::string_view name);
    std::optional<object_reader> optional_object(std::string_view name);

    /// The objects of an array, empty when the member is absent.
    std::vector<object_reader> objects(std::string_view name, std::size_t max_items);

    /// The one-line strings of an array, empty when the member is absent.
    std::vector<std::string> strings(std::string_view name, std::size_t max_items, std::size_t max_length);

    /// Any value, e.g. one whose shape a definition decides; marks the member as known. Null when absent.
    const boost::json::value* raw(std::string_view name);

    bool has(std::string_view name) const;

    /// For checks of the caller's own: reports at a member ("" is this object).
    void refuse(std::string_view name, std::string code, bilingual detail);

    /// Refuses members that nobody asked for, in this object only: call it on nested readers too.
    void finish();

    bool ok() const { return errors_->empty(); }

    const std::vector<field_error>& errors() const { return *errors_; }

private:
    using error_list = std::shared_ptr<std::vector<field_error>>;

    object_reader(const boost::json::value* value, std::string pointer, error_list errors);

    const boost::json::value* find(std::string_view name);
    const boost::json::value* require(std::string_view name);
    std::optional<std::string>
    text_of(const boost::json::value* value, std::string pointer, std::size_t max, bool lines);
    std::string required_text_of(std::string_view name, std::size_t max_length, bool lines);
    std::optional<std::int64_t> integer_of(const boost::json::value* value, std::string_view name, integer_range range);
    std::optional<bool> boolean_of(const boost::json::value* value, std::string_view name);
    const boost::json::array* array_of(std::string_view name, std::size_t max_items);
    std::string pointer_to(std::string_view name) const;
    void fault(std::string pointer, std::string code, bilingual detail);

    const boost::json::object* object_ = nullptr; ///< null after a fault: then every member is silently absent
    std::string pointer_;
    error_list errors_;
    std::set<std::string, std::less<>> asked_;
};

} // namespace huhang::http
