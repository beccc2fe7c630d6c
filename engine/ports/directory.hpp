#pragma once
// Offices, users, tokens and targets: what the administrator keeps.

#include "engine/base/error.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/text.hpp"
#include "engine/base/time.hpp"
#include "engine/domain/outside.hpp"

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace huhang::ports {

struct office {
    office_id id;
    std::string path; ///< "/330300/330302/": its own id last; made from the parent when it is created
    bilingual name;
    std::string level; ///< "city", "district", "town"
    bool operator==(const office&) const = default;
};

struct user {
    user_id id;
    std::string name; ///< display name
    office_id office;
    std::vector<std::string> roles;
    bool active = true;
    bool operator==(const user&) const = default;
};

/// A bearer token as kept: only its keyed hash, so that a copy of the database opens nothing.
struct token {
    std::string id; ///< public part, shown in lists
    user_id owner;
    std::string hash; ///< HMAC-SHA-256 of the secret, hex
    std::optional<timestamp> expires_at;
    bool revoked = false;
};

/// The closure rate an office must reach in a year, for one procedure or all (empty).
struct target {
    office_id office;
    std::string procedure;
    int year = 0;
    int rate_permille = 0; ///< 950 is 95.0 %
    bool operator==(const target&) const = default;
};

class directory {
public:
    virtual ~directory() = default;

    virtual std::expected<void, io_error> save(const office& which) = 0;
    virtual std::expected<void, io_error> save(const user& who) = 0;
    virtual std::expected<void, io_error> save(const token& which) = 0;
    virtual std::expected<void, io_error> save(const target& which) = 0;
    virtual std::expected<void, io_error> save(const domain::certificate& which) = 0;
    virtual std::expected<void, io_error> save(const domain::delegation& which) = 0;

    virtual std::expected<std::vector<office>, io_error> offices() = 0;
    virtual std::expected<std::vector<user>, io_error> users() = 0;
    virtual std::expected<std::vector<token>, io_error> tokens_of(const user_id& owner) = 0;
    virtual std::expected<std::optional<token>, io_error> find_token(const std::string& hash) = 0;
    virtual std::expected<std::vector<target>, io_error> targets(int year) = 0;

    /// By holder and number.
    virtual std::expected<std::vector<domain::certificate>, io_error> certificates() = 0;
    virtual std::expected<std::vector<domain::certificate>, io_error>
    certificates_of(const std::vector<user_id>& holders) = 0;

    /// By first day, withdrawn and past ones too.
    virtual std::expected<std::vector<domain::delegation>, io_error> delegations() = 0;
    virtual std::expected<std::vector<domain::delegation>, io_error> delegations_to(const office_id& delegate) = 0;
};

} // namespace huhang::ports
