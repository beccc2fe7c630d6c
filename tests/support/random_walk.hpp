#pragma once
// Random valid lives of cases: opens cases and takes whatever the engine offers, with values made to fit what each
// action asks for.

#include "engine/app/service.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace huhang::testing {

/// The answer to a command, for services whose queue commits at once.
app::answer answer_now(app::service& service, app::envelope what);

struct walk_options {
    std::uint32_t seed = 1;
    int cases = 10;
    int steps = 40;              ///< tries for each case
    std::string sender = "walk"; ///< whose idempotency keys the commands bear
};

struct walk_result {
    std::vector<case_id> cases;
    std::vector<app::envelope> accepted; ///< commands that took effect, in order, each with its idempotency key
    std::vector<ports::receipt> receipts;
    int refused = 0;
};

/// An office of the walks: "/10/", "/10/11/", "/10/12/" in turn.
std::string office_path_of(int number);

/// Walks with every role at hand, several people, and a day that moves on. `now` is set before each command.
walk_result random_walk(app::service& service, ports::case_store& store, timestamp& now, const walk_options& how);

} // namespace huhang::testing
