#pragma once
// Random but valid values of the domain, for properties. The seed is the test's to choose and to print.

#include "engine/domain/event.hpp"

#include <random>
#include <string>
#include <vector>

namespace huhang::testing {

class random_values {
public:
    explicit random_values(std::uint64_t seed)
        : engine_(seed)
    {
    }

    /// From 0 up to, not including, `end`.
    std::size_t below(std::size_t end);

    bool chance() { return below(2) == 0; }

    template <class T>
    const T& any_of(const std::vector<T>& values)
    {
        return values[below(values.size())];
    }

    std::string text(); ///< empty, Chinese, quotes, control characters …
    std::string word(); ///< a short code
    date day();
    timestamp instant();
    legal_time when();
    std::optional<legal_time> maybe_when();
    domain::fact_value value();
    domain::event event();
    domain::import_origin origin();
    domain::case_file file();

private:
    domain::party party();
    domain::right right();
    domain::interval interval();
    domain::extension extension();
    domain::lapse lapse();
    domain::decision_record decision();
    domain::handoff handoff();
    domain::fact fact();
    domain::fact_key fact_key();
    domain::procedure_instance instance(int id);
    domain::event procedure_event(std::size_t kind);
    domain::event record_event(std::size_t kind);
    domain::event amending_event(std::size_t kind);
    domain::event event_across_cases(std::size_t kind);

    instance_id any_instance() { return instance_id{static_cast<std::int32_t>(1 + below(4))}; }

    template <class Make>
    auto several(const Make& make)
    {
        std::vector<decltype(make())> values;
        for (std::size_t n = below(4); n > 0; --n) {
            values.push_back(make());
        }
        return values;
    }

    std::mt19937_64 engine_;
};

} // namespace huhang::testing
