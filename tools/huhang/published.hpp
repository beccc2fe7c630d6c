#pragma once
// Definitions as published in the database beside those in the data folder.

#include "adapters/runtime/data_folder.hpp"
#include "engine/ports/definition_store.hpp"
#include "engine/ports/directory.hpp"
#include "tools/huhang/cli.hpp"

#include <expected>
#include <string>

namespace huhang::cli {

/// The installation with every published definition, whether its file is still there or not. Refuses files whose bytes
/// differ from what their version was published with; the error says what to do.
std::expected<runtime::installation, std::string>
read_published_installation(const invocation& with, ports::definition_store& store);

/// Publishes what the data folder holds and the database does not yet: before a case runs under it, its bytes are kept.
std::expected<void, std::string> publish_installed(const invocation& with, ports::definition_store& store);

/// The named user as an actor when he is active and has one of the roles; else what is wrong.
std::expected<ports::user, std::string> responsible_user(
    const invocation& with, ports::directory& directory, const std::string& name, const std::vector<std::string>& roles
);

} // namespace huhang::cli
