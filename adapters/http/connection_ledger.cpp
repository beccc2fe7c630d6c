#include "adapters/http/connection_ledger.hpp"

namespace huhang::http {

bool connection_ledger::try_enter(const std::string& client)
{
    const std::lock_guard lock{mutex_};
    auto& of_client = per_client_[client];
    if (open_ < max_all_ && of_client < max_per_client_) {
        ++of_client;
        ++open_;
        return true;
    }
    if (of_client == 0)
        per_client_.erase(client);
    ++refused_;
    return false;
}

void connection_ledger::leave(const std::string& client)
{
    const std::lock_guard lock{mutex_};
    const auto found = per_client_.find(client);
    if (--found->second == 0)
        per_client_.erase(found);
    --open_;
}

std::size_t connection_ledger::open() const
{
    const std::lock_guard lock{mutex_};
    return open_;
}

std::uint64_t connection_ledger::refused() const
{
    const std::lock_guard lock{mutex_};
    return refused_;
}

} // namespace huhang::http
