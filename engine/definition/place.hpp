#pragma once
// Reading a JSON tree member by member: every problem is noted with its place, and reading goes on.

#include "engine/calendar/counting.hpp"
#include "engine/definition/json_node.hpp"
#include "engine/definition/library.hpp"

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huhang::definition {

using problem_list = std::vector<definition_problem>;

/// "~" and "/" as a JSON pointer writes them.
std::string escaped(std::string_view name);

/// A value of the tree with the pointer that leads to it.
class place {
public:
    place(const json_node& node, std::string pointer, problem_list& problems)
        : node_(&node)
        , pointer_(std::move(pointer))
        , problems_(&problems)
    {
    }

    const json_node& node() const { return *node_; }

    const std::string& pointer() const { return pointer_; }

    problem_list& problems() const { return *problems_; }

    void refuse(std::string code, bilingual text) const
    {
        problems_->push_back({std::move(code), pointer_, std::move(text), {}});
    }

    place member(std::size_t index) const
    {
        return {node_->items[index], pointer_ + "/" + escaped(node_->names[index]), *problems_};
    }

    place item(std::size_t index) const
    {
        return {node_->items[index], pointer_ + "/" + std::to_string(index), *problems_};
    }

    /// Whether the value is of the kind; if not, that is noted.
    bool is(json_kind wanted) const;

private:
    const json_node* node_;
    std::string pointer_;
    problem_list* problems_;
};

/// The members of one object. What has not been asked for when it goes out of scope is noted as unknown.
class object_reader {
public:
    explicit object_reader(const place& at);
    object_reader(const object_reader&) = delete;
    object_reader& operator=(const object_reader&) = delete;
    ~object_reader();

    /// The member, or nothing.
    std::optional<place> find(std::string_view name);

    /// The member; noted as missing when it is not there.
    std::optional<place> need(std::string_view name);

    const place& at() const { return at_; }

private:
    place at_;
    bool is_object_;
    std::set<std::string, std::less<>> asked_;
};

/// What a name looks like: [a-z][a-z0-9_]*, or for ids the same with capitals, "-" and ".".
enum class name_form { plain, id };

std::string read_text(const place& at);
std::string read_name(const place& at);
std::string read_id(const place& at);
std::vector<std::string> read_names(const place& at);

/// A name, or a list of names.
std::vector<std::string> read_one_or_more(const place& at);

std::vector<std::string> read_ids(const place& at);
bilingual read_bilingual(const place& at);
int read_integer(const place& at, int lowest, int highest);
bool read_boolean(const place& at);
std::optional<date> read_date(const place& at);

/// name -> name.
std::map<std::string, std::string> read_name_map(const place& at);

/// {"workdays": 15} and its like.
calendar::period read_period(const place& at);

/// Calls `read(name, place)` for each member of an object; names of another form are noted and left out.
void for_each_member(
    const place& at, name_form form, const std::function<void(const std::string&, const place&)>& read
);

/// Calls `read(place)` for each item of a list.
void for_each_item(const place& at, const std::function<void(const place&)>& read);

void refuse_word(const place& at, std::string_view allowed);

/// One of a fixed set of words; the first value when it is none of them.
template <class Value, std::size_t Size>
Value read_word(const place& at, const std::array<std::pair<std::string_view, Value>, Size>& words)
{
    std::string allowed;
    for (const auto& [word, value] : words) {
        if (at.node().kind == json_kind::text && at.node().text == word) {
            return value;
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string{word};
    }
    refuse_word(at, allowed);
    return words.front().second;
}

/// Reads a member into `target` when it is there.
template <class Value, class Read>
void read_into(Value& target, const std::optional<place>& at, Read read)
{
    if (at) {
        target = read(*at);
    }
}

} // namespace huhang::definition
