#pragma once
// Reads the members of a JSON object of a counterpart and remembers the first one that does not fit.

#include "adapters/partner/wire_error.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huhang::partner {

inline constexpr std::size_t max_text_bytes = 4096;
inline constexpr std::size_t max_list_items = 200;

/// The first thing found wrong in one message, shared by all its readers.
using first_error = std::optional<wire_error>;

enum class presence { required, optional };

class member_reader {
public:
    /// `object` and `error` must outlive the reader; `pointer` is where the object stands in the message.
    member_reader(const boost::json::object& object, std::string pointer, first_error& error);

    /// Null and absent are the same: empty when optional, an error when required.
    std::string text(std::string_view name, presence must = presence::optional);
    std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most);
    bool boolean(std::string_view name);
    const boost::json::object* object(std::string_view name, presence must = presence::optional);

    /// Calls `read(member_reader&)` for each object of a list and collects the results; absent is an empty list.
    template <class Read>
    auto list(std::string_view name, Read read)
    {
        std::vector<decltype(read(std::declval<member_reader&>()))> out;
        for_each(name, [&](member_reader& item) { out.push_back(read(item)); });
        return out;
    }

    std::vector<std::string> texts(std::string_view name);

    /// A reader of an object member; the member must be one (see `object`).
    member_reader inside(std::string_view name, const boost::json::object& member);

    void fail(std::string_view name);

private:
    template <class Visit>
    void for_each(std::string_view name, Visit visit)
    {
        const auto* items = array(name);
        if (items == nullptr)
            return;
        std::size_t index = 0;
        for (const auto& item : *items) {
            const std::string at = pointer_ + "/" + std::string{name} + "/" + std::to_string(index++);
            if (!item.is_object()) {
                fail(name);
                return;
            }
            member_reader reader{item.get_object(), at, error_};
            visit(reader);
        }
    }

    const boost::json::value* find(std::string_view name, presence must);
    const boost::json::array* array(std::string_view name);

    const boost::json::object& object_;
    std::string pointer_;
    first_error& error_;
};

} // namespace huhang::partner
