#pragma once
// Collects the events of one decision and applies each at once, so that every later step sees the case as it then
// stands.

#include "engine/decide/decide.hpp"
#include "engine/evolve/evolve.hpp"

namespace huhang::decide {

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

    /// Returns the number of the event.
    std::uint64_t add(domain::event what)
    {
        events_.push_back({next_.version + 1, context_->now, context_->who.user, acting_as_, std::move(what)});
        evolve::evolve(next_, events_.back());
        return next_.version;
    }

    void ask_number(domain::number_request request) { numbers_.push_back(std::move(request)); }

    decision finish() { return {std::move(events_), std::move(next_), std::move(numbers_)}; }

private:
    domain::case_file next_;
    const context* context_;
    std::string acting_as_;
    std::vector<domain::event_record> events_;
    std::vector<domain::number_request> numbers_;
};

} // namespace huhang::decide
