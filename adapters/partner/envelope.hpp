#pragma once
// The envelope of a hand-off as a value: a CloudEvents 1.0 message in structured mode whose data holds a header, one
// section (payload, receipt or outcome), the list of attachments and the record of what was left out. Signatures are no
// part of it: a signer seals its rendered bytes (signer.hpp).

#include "adapters/partner/wire_error.hpp"
#include "engine/base/time.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::partner {

struct contact {
    std::string name;
    std::string phone;
    bool operator==(const contact&) const = default;
};

struct organization {
    std::string name;
    std::string credit_code; ///< 统一社会信用代码, 18 characters
    std::string region_code; ///< six digits
    std::string unit;
    std::optional<contact> reached_at;
    bool operator==(const organization&) const = default;
};

/// Who handles the matter; a referral to the police names two.
struct handling_officer {
    std::string name;
    std::string certificate_number;
    std::string phone;
    bool operator==(const handling_officer&) const = default;
};

struct copy_receiver {
    std::string name;
    std::string role;
    bool operator==(const copy_receiver&) const = default;
};

struct legal_basis {
    std::string title;
    std::string article;
    bool operator==(const legal_basis&) const = default;
};

struct approval {
    std::string approver;
    std::string title;
    std::string decided_at; ///< date or RFC 3339 instant, as recorded
    std::string document_number;
    bool operator==(const approval&) const = default;
};

/// What the sender expects back and by when; the rule's id leads to the citation.
struct reply_due {
    std::string event;
    std::string rule;
    std::string basis;
    std::string period; ///< ISO 8601 duration
    std::string day_count;
    bool operator==(const reply_due&) const = default;
};

/// A file by content; its bytes travel separately.
struct attachment {
    std::string id;
    std::string name;
    std::string document_type;
    std::string media_type;
    std::int64_t size = 0;
    std::string sha256;
    std::string sm3;
    std::string security;
    std::string originality;
    bool operator==(const attachment&) const = default;
};

struct redaction {
    std::string profile;
    std::vector<std::string> fields_removed;
    bool operator==(const redaction&) const = default;
};

struct header {
    std::string handoff_id;
    std::string conversation_id; ///< our case; survives forwarding
    int sequence = 1;            ///< counts within (hand-off, source)
    std::string in_reply_to;     ///< id of the message answered, empty for a first message
    std::string supersedes;      ///< id of the message corrected, empty otherwise
    std::optional<organization> sender;
    std::optional<organization> receiver;
    std::vector<handling_officer> officers;
    std::vector<copy_receiver> copy_to;
    std::vector<legal_basis> basis;
    std::optional<approval> approved;
    std::vector<reply_due> due;
    std::string priority;
    std::string security;     ///< "public", "internal" or "work-secret"; state secrets are refused
    bool test = false;        ///< simulator traffic; must never meet a productive system
    std::string receiver_ref; ///< replies: the counterpart's own number
    bool operator==(const header&) const = default;
};

struct envelope {
    std::string id;
    std::string source; ///< "urn:cn:uscc:<18 characters>"; unique together with `id`
    std::string type;
    std::string subject;
    timestamp time{};
    std::string data_schema;
    header head;
    std::string section; ///< name of the one section: "payload", "receipt" or "outcome"
    boost::json::object body;
    std::vector<attachment> attachments;
    std::optional<redaction> left_out;
};

/// "urn:cn:uscc:<credit code>".
std::string source_of(const organization& who);

/// The bytes of an envelope: compact JSON with a fixed member order, so that equal envelopes have equal bytes.
std::string render(const envelope& message);

/// Reads the bytes of a counterpart. Unknown members are ignored, as the contract asks within one major version.
std::expected<envelope, wire_error> read_envelope(std::string_view bytes);

} // namespace huhang::partner
