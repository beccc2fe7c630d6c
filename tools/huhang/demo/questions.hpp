#pragma once
// What the demonstration asks the API more than once.

#include "tools/huhang/demo/client.hpp"
#include "tools/huhang/demo/members.hpp"

#include <expected>
#include <string>

namespace huhang::demo {

bool is_good(const answer& given);

/// "409 action.guard_not_met: …", with the pointers into the request.
std::string describe(const answer& given);

/// The body of a good answer; the error is the problem as the server described it.
std::expected<json::value, std::string> read(client& server, const std::string& token, const std::string& target);

/// All events of a case, page after page.
std::expected<json::array, std::string>
whole_history(client& server, const std::string& token, const std::string& case_id);

} // namespace huhang::demo
