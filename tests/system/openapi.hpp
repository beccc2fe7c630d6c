#pragma once
// The published description of the API, as a judge of the answers a running server gives.

#include "tests/system/http_client.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace huhang::system_test {

class openapi {
public:
    explicit openapi(boost::json::value document)
        : document_(std::move(document))
    {
    }

    struct operation {
        std::string path;   ///< "/api/v1/cases/{caseId}"
        std::string method; ///< "GET"
        const boost::json::object* described;
    };

    std::vector<operation> operations() const;

    /// What in the answer differs from the description, one line each: status, media type, header fields, or the body
    /// against its schema. The operation is found by method and target.
    std::vector<std::string> complaints(const http_request& asked, const http_answer& answered) const;

    /// The same for a value against a schema; `where` begins each line.
    std::vector<std::string>
    complaints(const boost::json::value& value, const boost::json::value& schema, const std::string& where) const;

    /// Follows "$ref" as far as it goes.
    const boost::json::value& resolve(const boost::json::value& node) const;

private:
    const boost::json::object* find(const http_request& asked) const;

    boost::json::value document_;
};

} // namespace huhang::system_test
