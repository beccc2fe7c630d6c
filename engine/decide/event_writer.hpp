#pragma once
// Collects the events of one decision and applies each at once, so that every later step sees the case as it then
// stands.

#include "engine/decide/decide.hpp"
#include "engine/evolve/evolve.hpp"

namespace huhang::decide {

/// Set while what another record tells is being written: who acted is said there, and the rules count instead of
/// refusing.
struct past_telling {
    domain::actor who;
    std::string role;     ///< in which capacity; empty when the record does not say
    std::string evidence; ///< where the act stands in that record
    int against_rule = 0;
};

class event_writer {
public:
    event_writer(domain::case_file file, const context& context, std::string acting_as)
        : next_(std::move(file))
        , context_(&context)
        , acting_as_(std::move(acting_as))
    {
    }

    const domain::case_file& file() const { return next_; }

    const context& around() const { return *context_; }

    const domain::procedure_instance& instance(instance_id id) const { return *domain::find_instance(next_, id); }

    const domain::actor& who() const { return past_ ? past_->who : context_->who; }

    std::optional<past_telling>& telling_past() { return past_; }

    const std::optional<past_telling>& telling_past() const { return past_; }

    /// Whether a refusal stands. One of the past does not: the act is counted as one against the rule.
    bool refuses(const std::expected<void, rejection>& verdict)
    {
        if (!verdict && past_) {
            ++past_->against_rule;
        }
        return !verdict && !past_;
    }

    /// Returns the number of the event.
    std::uint64_t add(domain::event what)
    {
        const auto& role = past_ ? past_->role : acting_as_;
        events_.push_back({next_.version + 1, context_->now, who().user, role, std::move(what)});
        evolve::evolve(next_, events_.back());
        return next_.version;
    }

    void ask_number(domain::number_request request) { numbers_.push_back(std::move(request)); }

    decision finish() { return {std::move(events_), std::move(next_), std::move(numbers_)}; }

private:
    domain::case_file next_;
    const context* context_;
    std::string acting_as_;
    std::optional<past_telling> past_;
    std::vector<domain::event_record> events_;
    std::vector<domain::number_request> numbers_;
};

} // namespace huhang::decide
