#pragma once
// Histories of cases as files that process-mining tools read. Cases are handed over one by one, so memory does not grow
// with their number. Names of natural persons, identifiers and free texts are left out unless they are asked for;
// docs/export.md has the policy.

#include "engine/base/error.hpp"
#include "engine/definition/library.hpp"
#include "engine/domain/event.hpp"
#include "engine/ports/case_store.hpp"

#include <cstdio>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace huhang::exchange {

struct exported_case {
    const domain::case_file& file;
    const std::string& number;
    std::span<const domain::event_record> history;
};

class log_writer {
public:
    virtual ~log_writer() = default;
    virtual void add(const exported_case& one) = 0;

    /// Ends the file. What failed to be written is seen from the stream's error flag.
    virtual void finish() = 0;
};

struct export_policy {
    bool with_names = false;
};

/// IEEE 1849 with the extensions concept, time, lifecycle and org. Definitions and stream are borrowed.
std::unique_ptr<log_writer>
write_xes(std::FILE* out, const definition::library& definitions, const export_policy& policy);

/// OCEL 2.0 as JSON: cases, tracks, parties, rights, documents, decisions and hand-offs as objects.
std::unique_ptr<log_writer>
write_ocel(std::FILE* out, const definition::library& definitions, const export_policy& policy);

/// Which cases are exported: by main procedure and day of receipt; what is left out does not limit.
struct export_selection {
    std::string procedure;
    std::optional<date> from;
    std::optional<date> until; ///< this day included
};

/// Hands every selected case to the writer, in the order of their ids; answers how many.
std::expected<std::uint64_t, io_error>
export_cases(ports::case_store& store, const export_selection& which, log_writer& writer);

} // namespace huhang::exchange
