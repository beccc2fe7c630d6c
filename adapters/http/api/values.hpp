#pragma once
// Values of the engine as JSON members.

#include "engine/clocks/clocks.hpp"
#include "engine/definition/definition.hpp"
#include "engine/domain/case_file.hpp"
#include "engine/ports/case_store.hpp"
#include "engine/ports/outbox_store.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>

namespace huhang::http::api {

boost::json::value as_json(const domain::fact_value& value);
boost::json::object as_json(const domain::party& party);
boost::json::object as_json(const domain::right& right);

/// {title, article, flag, note}; null for an unknown key.
boost::json::value citation(const definition::procedure_definition& definition, const std::string& key);
boost::json::value citation(const std::map<std::string, definition::citation>& law, const std::string& key);

/// JSON Schema of the facts an action or an opening takes: `additionalProperties` false, so that a form can be made
/// from it.
boost::json::object facts_schema(
    const definition::procedure_definition& definition,
    const std::vector<std::string>& required,
    const std::vector<std::string>& accepted
);

boost::json::object as_json(const ports::case_row& row);
boost::json::object as_json(const ports::delivery& row);

/// Of a case the caller does not see, only the kind of the link.
boost::json::object as_json(const ports::link_row& row);

/// The frame of every list: {items, nextCursor, total}.
boost::json::object list_of(boost::json::array items, const std::string& next, std::int64_t total);

} // namespace huhang::http::api
