#pragma once
// What the API's routes work with. Built by the composition root, which owns every part; all outlive the server.

#include "adapters/http/problem.hpp"
#include "engine/app/service.hpp"
#include "engine/ports/definition_store.hpp"
#include "engine/ports/directory.hpp"
#include "engine/ports/outbox_store.hpp"
#include "engine/stats/measure.hpp"

#include <functional>
#include <string>

namespace huhang::http::api {

/// What became of an agency's message.
struct inbox_answer {
    int status = 0;   ///< 202 new, 200 known, else an error
    std::string body; ///< receipt, or problem details
    std::string content_type;
};

struct surroundings {
    app::service& service;
    ports::case_store& cases;
    ports::outbox_store& outbox;
    ports::directory& directory;
    ports::definition_store& definitions;
    const stats::measure& closure_rate;
    std::string token_key; ///< key of the hash tokens are kept by
    std::function<std::string(timestamp)> new_case_id;
    std::function<inbox_answer(const std::string& bytes, const domain::actor& partner)> receive_message;
    std::function<void()> wake_dispatcher; ///< a hint after a dead letter was set to waiting again
    std::string version;
};

} // namespace huhang::http::api
