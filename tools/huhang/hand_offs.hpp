#pragma once
// The outgoing and incoming side of hand-offs, put together: profiles, adapters, the outbox and clock loops, the inbox.

#include "adapters/dispatch/clock_loop.hpp"
#include "adapters/dispatch/outbox_loop.hpp"
#include "adapters/http/api/surroundings.hpp"
#include "adapters/partner/inbox.hpp"
#include "adapters/runtime/config.hpp"

#include <expected>
#include <map>
#include <memory>
#include <string>

namespace huhang::cli {

struct hand_off_settings {
    std::map<std::string, partner::profile> profiles;   ///< by agency
    std::map<std::string, partner::endpoint> endpoints; ///< of the agencies that are connected
    bool test = false;
};

/// Reads the partner profiles and the agencies' addresses; the error is for the administrator.
std::expected<hand_off_settings, std::string> read_hand_off_settings(const runtime::config& settings);

class hand_offs {
public:
    hand_offs(hand_off_settings settings, ports::outbox_store& outbox, ports::case_store& cases, app::service& service);
    ~hand_offs();

    void start();
    void stop();
    void wake();

    /// Takes an agency's message. The agency is the one the authenticated user is named after.
    http::api::inbox_answer receive(const std::string& bytes, const domain::actor& from);

private:
    dispatch::registry routes() const;

    hand_off_settings settings_;
    ports::case_store& cases_;
    std::function<app::answer(app::envelope)> handle_;
    std::map<std::string, std::unique_ptr<partner::agency_adapter>> adapters_;
    partner::unsigned_form signer_;
    dispatch::outbox_loop outbox_;
    dispatch::clock_loop clocks_;
};

} // namespace huhang::cli
