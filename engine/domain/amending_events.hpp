#pragma once
// Events that take over, carry on or amend a record: imports, migrations, corrections, revocations, compensations. Each
// carries its whole result, so that replay needs nothing besides.

#include "engine/domain/case_file.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace huhang::domain {

/// The case was taken over from another record; what came before this event is the past as that record tells it.
struct case_imported {
    import_origin origin;
    bool operator==(const case_imported&) const = default;
};

/// A running procedure goes on under another version. The names before and after are all here, so that replay needs
/// neither definition nor plan; a name that is not listed stays, one that becomes empty is not carried over.
struct definition_migrated {
    instance_id instance{};
    definition_ref from;
    definition_ref to;
    std::string state;
    std::string previous_state;
    std::map<std::string, std::string> facts;
    std::map<std::string, std::string> clocks;
    std::map<std::string, std::string> actions;
    std::map<std::string, std::string> intervals;
    std::string plan; ///< SHA-256 of the plan file
    std::string reason;
    std::string cite;
    legal_time on;
    bool operator==(const definition_migrated&) const = default;
};

/// An act was entered in error and never happened. How the case stands without it is all here.
struct entry_struck {
    std::uint64_t first = 0; ///< the events of the act
    std::uint64_t last = 0;
    std::string reason;
    std::vector<procedure_instance> instances;
    std::vector<decision_record> decisions;
    bool closed = false;
    std::optional<legal_time> closed_on;
    bool operator==(const entry_struck&) const = default;
};

/// An act happened and was withdrawn: by the action before this event, or, for an extension, by this event.
struct act_revoked {
    instance_id instance{};
    std::uint64_t seq = 0; ///< the event of the act
    std::string action;    ///< that withdrew it; empty for an extension
    legal_time on;
    std::string reason;
    std::optional<extension> withdrawn;
    bool operator==(const act_revoked&) const = default;
};

/// An act stands, and another makes good for it.
struct act_compensated {
    instance_id instance{};
    std::uint64_t seq = 0; ///< the event of the act
    std::uint64_t by = 0;  ///< the event of the act that makes good
    std::string reason;
    legal_time on;
    bool operator==(const act_compensated&) const = default;
};

} // namespace huhang::domain
