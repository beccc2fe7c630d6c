#pragma once
// The directory in memory.

#include "engine/ports/directory.hpp"

#include <map>
#include <mutex>
#include <tuple>

namespace huhang::testing {

class memory_directory final : public ports::directory {
public:
    std::expected<void, io_error> save(const ports::office& which) override;
    std::expected<void, io_error> save(const ports::user& who) override;
    std::expected<void, io_error> save(const ports::token& which) override;
    std::expected<void, io_error> save(const ports::target& which) override;
    std::expected<void, io_error> save(const domain::certificate& which) override;
    std::expected<void, io_error> save(const domain::delegation& which) override;

    std::expected<std::vector<ports::office>, io_error> offices() override;
    std::expected<std::vector<ports::user>, io_error> users() override;
    std::expected<std::vector<ports::token>, io_error> tokens_of(const user_id& owner) override;
    std::expected<std::optional<ports::token>, io_error> find_token(const std::string& hash) override;
    std::expected<std::vector<ports::target>, io_error> targets(int year) override;
    std::expected<std::vector<domain::certificate>, io_error> certificates() override;
    std::expected<std::vector<domain::certificate>, io_error> certificates_of(const std::vector<user_id>& holders
    ) override;
    std::expected<std::vector<domain::delegation>, io_error> delegations() override;
    std::expected<std::vector<domain::delegation>, io_error> delegations_to(const office_id& delegate) override;

private:
    std::mutex mutex_;
    std::map<office_id, ports::office> offices_;
    std::map<user_id, ports::user> users_;
    std::map<std::string, ports::token> tokens_;
    std::map<std::tuple<int, office_id, std::string>, ports::target> targets_;
    std::map<std::pair<user_id, std::string>, domain::certificate> certificates_;
    std::map<std::string, domain::delegation> delegations_;
};

} // namespace huhang::testing
