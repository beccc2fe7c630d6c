#pragma once
// The subcommands. Each answers the program's exit code.

#include "tools/huhang/cli.hpp"

namespace huhang::cli {

int serve(const invocation& with);
int migrate(const invocation& with, bool only_status);
int check_workflows(const invocation& with, const std::vector<std::string>& files);
int publish_workflow(const invocation& with, const std::string& file, const std::string& by);

/// `name` is <procedure>@<version>.
int print_published(const invocation& with, const std::string& name);

/// Each a file or <procedure>@<version>.
int compare_workflows(const invocation& with, const std::string& before, const std::string& after);
int check_migration(const invocation& with, const std::string& file);
int rehearse_migration(const invocation& with, const std::string& file);

/// `most`: cases to move before it stops, 0 for all.
int apply_migration(const invocation& with, const std::string& file, const std::string& by, int most);
int show_workflow(const invocation& with, const std::string& procedure, const std::string& format);
/// `as_of` (a day) and `known_at` (an instant) may be empty.
int show_case(const invocation& with, const std::string& id, const std::string& as_of, const std::string& known_at);
int show_statistics(const invocation& with, int year);
int verify_statistics(const invocation& with);
int verify_cases(const invocation& with);
int add_user(
    const invocation& with,
    const std::string& id,
    const std::string& name,
    const std::string& office,
    const std::vector<std::string>& roles
);
int issue_token(const invocation& with, const std::string& user, int valid_days);
int list_users(const invocation& with);
int add_certificate(
    const invocation& with,
    const std::string& user,
    const std::string& number,
    const std::string& kind,
    const std::string& from,
    const std::string& until
);
int list_delegations(const invocation& with);

/// One number a line: n, number as printed, and, for void ones, the reason, between tabs.
int import_numbers(
    const invocation& with, const std::string& office, const std::string& kind, int year, const std::string& file
);
int add_office(
    const invocation& with,
    const std::string& id,
    const std::string& parent,
    const std::string& zh,
    const std::string& en,
    const std::string& level
);

struct import_options {
    std::string procedure;
    std::string mapping;
    std::string log;
    std::string errors; ///< file for the problems; empty: standard error
    bool resume = false;
    bool dry_run = false;
};

struct export_options {
    std::string format = "xes";
    std::string out;
    std::string procedure;
    std::string from; ///< first and last day of receipt; empty: no limit
    std::string until;
    bool with_names = false;
};

int export_log(const invocation& with, const export_options& how);

/// Of the cases named; of all cases (of a procedure) when none is.
int conform_cases(const invocation& with, const std::vector<std::string>& ids, const std::string& procedure);
int import_log(const invocation& with, const import_options& how);
int show_version(const invocation& with);

} // namespace huhang::cli
