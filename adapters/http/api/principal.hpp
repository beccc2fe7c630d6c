#pragma once
// Who is asking: from the bearer token to the actor of commands and the scope of reads.

#include "adapters/http/api/surroundings.hpp"
#include "adapters/http/message.hpp"

#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace huhang::http::api {

struct principal {
    ports::user user;
    domain::actor actor;
    ports::scope scope;
    std::optional<timestamp> expires_at;
};

/// What the roles allow a user to see. An administrator alone keeps accounts and sees no case; an agency sees none
/// either.
ports::scope scope_of(const ports::user& who, const std::string& office_path, const definition::library& definitions);

class principals {
public:
    explicit principals(const surroundings& around)
        : around_(around)
    {
    }

    /// The principal of a request's bearer token, or the problem to answer with: 401, or 503 when the store cannot be
    /// read.
    std::expected<std::shared_ptr<const principal>, problem> authenticate(const request& asked);

    /// Forgets what is cached, after an account, an office or a token has changed.
    void forget();

private:
    struct cached {
        std::shared_ptr<const principal> who;
        timestamp read_at{};
    };

    std::expected<std::shared_ptr<const principal>, problem> read(const std::string& hash, timestamp now);

    const surroundings& around_;
    std::mutex mutex_;
    std::unordered_map<std::string, cached> known_; ///< by token hash
};

} // namespace huhang::http::api
