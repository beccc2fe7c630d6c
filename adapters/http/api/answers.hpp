#pragma once
// From the engine's answers to HTTP answers: rejections as problem details, values as JSON.

#include "adapters/http/message.hpp"
#include "adapters/http/problem.hpp"
#include "engine/base/error.hpp"
#include "engine/base/text.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <string>

namespace huhang::http::api {

problem as_problem(const rejection& why);

/// For a read of the store that failed.
problem storage_problem();

/// The same for lists, where the caller may have handed in a cursor that is none: then it is his to mend.
problem list_problem(const io_error& failed);

response json_answer(int status, const boost::json::value& body);

/// The strong entity tag of a case's version.
std::string case_etag(std::uint64_t version);

/// {"zh": …, "en": …}
boost::json::object both(const bilingual& text);

} // namespace huhang::http::api
