#pragma once
// The service over one store with a clock that stands still, and the offices the tests across cases use.

#include "tests/contract/stores.hpp"
#include "tests/support/small_office.hpp"

#include <chrono>
#include <string>

namespace huhang::testing {

inline const std::string city = "/10/";
inline const std::string district = "/10/11/";
inline const std::string neighbour = "/10/12/";

template <class Backend>
struct served_store {
    Backend backend;
    timestamp now = start_of(date_of(2025, 6, 2)) + std::chrono::hours(9);
    direct_queue queue{backend.cases()};
    app::service service{
        backend.cases(), queue, {installed_definitions(), national_calendar(), [this] { return now; }, {}, {}}
    };

    std::string ask(app::envelope what) { return answer_to(service, std::move(what)); }

    domain::case_file file(const std::string& id) { return backend.cases().load(case_id(id)).value().value().file; }
};

} // namespace huhang::testing
