#pragma once
// A partner profile: how one counterpart names things, who it is, and what its answers mean to us. No agency publishes
// its interface, so every name of theirs is data in workflows/partners/<agency>.v<n>.json; addresses and tokens are
// configuration.

#include "adapters/partner/envelope.hpp"

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::partner {

/// Where the value of one of their members comes from: "case.number", "case.title", "case.goods", "case.received",
/// "request.on", "number.<procedure>.<document>" or "fact.<name>" (looked for in the procedure that hands over, then in
/// its parents).
struct field_rule {
    std::string name; ///< their member name
    std::string from;
    bool required = false; ///< without a value the document is not sent
};

/// Their words for our structural terms, e.g. "party.role.respondent" -> "suspect".
class name_table {
public:
    name_table() = default;

    explicit name_table(std::map<std::string, std::string, std::less<>> names)
        : names_(std::move(names))
    {
    }

    /// The last part of our own term when the profile does not rename it.
    std::string of(std::string_view term) const;

    /// Our last part of the term under `group` ("party.role") for one of their words.
    std::string back(std::string_view group, std::string_view theirs) const;

private:
    std::map<std::string, std::string, std::less<>> names_;
};

struct document_profile {
    std::string type; ///< CloudEvents type
    std::string data_schema;
    std::string approval_action; ///< the action whose taker approved the hand-off; empty: who requested it
    std::string only_against;    ///< fact listing the respondents concerned; empty: all of them
    std::string priority;
    std::string security;
    std::vector<copy_receiver> copy_to;
    std::vector<legal_basis> basis;
    std::vector<reply_due> due;
    redaction left_out;
    std::vector<field_rule> fields;
    boost::json::object constants; ///< members sent as they stand
    name_table names;
};

/// What one kind of answer means: the reply event of our definitions, and where its parts stand in their section.
struct reply_rule {
    std::string event;
    std::string on;                           ///< their member with the legal time
    std::string reason;                       ///< their member with the reason
    std::map<std::string, std::string> facts; ///< our fact -> their member
};

struct profile {
    std::string agency;
    int version = 1;
    organization sender;
    organization receiver;
    std::map<std::string, document_profile> documents;
    std::map<std::string, reply_rule> replies; ///< their event ("received"; "outcome." + their code) -> meaning
};

/// Reads a profile file; the error is one line for the administrator.
std::expected<profile, std::string> read_profile(std::string_view json);

} // namespace huhang::partner
