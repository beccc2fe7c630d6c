#pragma once
// Guards: a bounded, total subset of the syntax of the Common Expression Language (docs/definition-format.md,
// "Guards"). Parsed and typed once when a definition is read; evaluating cannot fail and always ends.

#include "engine/base/text.hpp"
#include "engine/domain/case_file.hpp"
#include "engine/domain/prior_case.hpp"

#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace huhang::definition {

/// `outcomes` serves has(), size() and the macros.
enum class guard_type { boolean, integer, text, date, list, outcomes };

inline constexpr std::size_t max_guard_characters = 1'024;
inline constexpr std::size_t max_guard_nodes = 128;
inline constexpr std::size_t max_guard_depth = 12;

struct guard_scope;

/// What a guard is evaluated against. Borrowed for the call.
struct guard_context {
    const domain::case_file& file;
    const domain::procedure_instance& instance;
    const party_id& subject;
    const user_id* actor = nullptr; ///< who takes the action; null where nobody acts
    std::span<const domain::prior_case> priors = {};
};

struct guard_error {
    std::string_view code; ///< "definition.guard_syntax", ".guard_type", ".guard_unknown_name" or ".guard_too_large"
    bilingual text;
    std::size_t position = 0; ///< byte offset in the source
};

/// Words with a meaning of their own in guards ("round", "tracks" …); a fact cannot bear such a name.
bool is_guard_word(std::string_view name);

struct guard_node;

/// A default guard was never parsed and must not be evaluated.
class guard {
public:
    static std::expected<guard, guard_error> parse(std::string_view source, const guard_scope& scope);

    bool holds(const guard_context& context) const;

    const std::string& source() const { return source_; }

    /// Its value when that does not depend on the case, as far as literals alone show it.
    std::optional<bool> constant() const;

    /// Names of the facts it reads, for the data-completeness proof.
    const std::set<std::string>& reads() const { return reads_; }

    /// Whether earlier cases matter to it: such a guard cannot decide how long a clock runs.
    bool asks_priors() const { return asks_priors_; }

    /// The tree, for a guard that uses this one as a condition.
    const std::shared_ptr<const guard_node>& root() const { return root_; }

private:
    std::string source_;
    std::shared_ptr<const guard_node> root_;
    std::set<std::string> reads_;
    bool asks_priors_ = false;
};

/// What names a guard may use and what type each has.
struct guard_scope {
    std::map<std::string, guard_type> facts;            ///< facts of the whole procedure
    std::map<std::string, guard_type> respondent_facts; ///< facts kept per respondent
    std::map<std::string, std::set<std::string>>
        codes; ///< of choice and outcomes facts: comparing with any other code is a typing error
    std::map<std::string, guard> conditions; ///< named conditions; they hold or not whatever the subject
    bool has_subject = false;                ///< `subject` may be used
    bool has_actor = false;                  ///< `actor` may be used
    bool has_priors = false;                 ///< `priors` may be used
};

} // namespace huhang::definition
