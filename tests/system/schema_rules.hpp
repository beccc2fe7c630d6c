#pragma once
// The part of JSON Schema (2020-12) that the description of the API uses. A keyword it does not know stops the test, so
// that nothing is taken for checked that is not.

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <string>
#include <vector>

namespace huhang::system_test {

class schema_rules {
public:
    using resolver = std::function<const boost::json::value&(const boost::json::value&)>;

    /// An answer holds what is described and nothing else, unless the schema says otherwise.
    enum class members { all_described, any };

    /// Complaints are added to `wrong`.
    schema_rules(resolver resolve, std::vector<std::string>& wrong, members which = members::all_described)
        : resolve_(std::move(resolve))
        , wrong_(wrong)
        , members_(which)
    {
    }

    void check(const boost::json::value& value, const boost::json::value& schema, const std::string& where);

private:
    void check_type(const boost::json::value& value, const boost::json::value& type, const std::string& where);
    void check_text(const boost::json::value& value, const boost::json::object& schema, const std::string& where);
    void check_number(const boost::json::value& value, const boost::json::object& schema, const std::string& where);
    void check_array(const boost::json::value& value, const boost::json::object& schema, const std::string& where);
    void check_object(const boost::json::value& value, const boost::json::object& schema, const std::string& where);
    void check_choices(const boost::json::value& value, const boost::json::object& schema, const std::string& where);
    bool passes(const boost::json::value& value, const boost::json::value& schema);

    resolver resolve_;
    std::vector<std::string>& wrong_;
    members members_;
};

} // namespace huhang::system_test
