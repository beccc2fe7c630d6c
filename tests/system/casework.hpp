#pragma once
// Everyday requests about cases, as short calls.

#include "tests/system/installation.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace huhang::system_test {

/// A patent ruling of 甲公司 against 乙公司, received today.
boost::json::object new_case(const std::string& title);

/// Its id; throws when it was not opened.
std::string open_case(http_client& with, const person& who, const boost::json::object& what);

/// Takes an action today under the version the case has now.
http_answer
act(http_client& with, const person& who, const std::string& id, const std::string& action, boost::json::object body);

/// Brings a case of `officer` as far as the approval of its referral to the police by `head` at `approved_at`; throws
/// on any refusal. From the approval there are 24 hours to send it.
void approve_for_police(
    http_client& with, const person& officer, const person& head, const std::string& id, const std::string& approved_at
);

/// And sends it.
void hand_to_police(http_client& with, const person& officer, const person& head, const std::string& id);

std::string case_path(const std::string& id, std::string_view part = {});

} // namespace huhang::system_test
