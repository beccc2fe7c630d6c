#include "tests/support/memory_directory.hpp"

#include <algorithm>

namespace huhang::testing {

std::expected<void, io_error> memory_directory::save(const ports::office& which)
{
    const std::lock_guard guard(mutex_);
    offices_[which.id] = which;
    return {};
}

std::expected<void, io_error> memory_directory::save(const ports::user& who)
{
    const std::lock_guard guard(mutex_);
    users_[who.id] = who;
    return {};
}

std::expected<void, io_error> memory_directory::save(const ports::token& which)
{
    const std::lock_guard guard(mutex_);
    const bool taken = std::ranges::any_of(tokens_, [&](const auto& each) {
        return each.first != which.id && each.second.hash == which.hash;
    });
    if (taken) {
        return std::unexpected{io_error{.text = "two tokens have the same hash"}};
    }
    tokens_[which.id] = which;
    return {};
}

std::expected<void, io_error> memory_directory::save(const ports::target& which)
{
    const std::lock_guard guard(mutex_);
    targets_[{which.year, which.office, which.procedure}] = which;
    return {};
}

std::expected<std::vector<ports::office>, io_error> memory_directory::offices()
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::office> rows;
    for (const auto& [id, each] : offices_) {
        rows.push_back(each);
    }
    std::ranges::sort(rows, {}, &ports::office::path);
    return rows;
}

std::expected<std::vector<ports::user>, io_error> memory_directory::users()
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::user> rows;
    for (const auto& [id, each] : users_) {
        rows.push_back(each);
    }
    return rows;
}

std::expected<std::vector<ports::token>, io_error> memory_directory::tokens_of(const user_id& owner)
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::token> rows;
    for (const auto& [id, each] : tokens_) {
        if (each.owner == owner) {
            rows.push_back(each);
        }
    }
    return rows;
}

std::expected<std::optional<ports::token>, io_error> memory_directory::find_token(const std::string& hash)
{
    const std::lock_guard guard(mutex_);
    for (const auto& [id, each] : tokens_) {
        if (each.hash == hash) {
            return each;
        }
    }
    return std::nullopt;
}

std::expected<std::vector<ports::target>, io_error> memory_directory::targets(int year)
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::target> rows;
    for (const auto& [key, each] : targets_) {
        if (each.year == year) {
            rows.push_back(each);
        }
    }
    return rows;
}

std::expected<void, io_error> memory_directory::save(const domain::certificate& which)
{
    const std::lock_guard guard(mutex_);
    certificates_[{which.holder, which.number}] = which;
    return {};
}

std::expected<void, io_error> memory_directory::save(const domain::delegation& which)
{
    const std::lock_guard guard(mutex_);
    delegations_[which.id] = which;
    return {};
}

std::expected<std::vector<domain::certificate>, io_error> memory_directory::certificates()
{
    const std::lock_guard guard(mutex_);
    std::vector<domain::certificate> rows;
    for (const auto& [key, each] : certificates_) {
        rows.push_back(each);
    }
    return rows;
}

std::expected<std::vector<domain::certificate>, io_error>
memory_directory::certificates_of(const std::vector<user_id>& holders)
{
    auto rows = *certificates();
    std::erase_if(rows, [&](const domain::certificate& one) {
        return std::ranges::find(holders, one.holder) == holders.end();
    });
    return rows;
}

std::expected<std::vector<domain::delegation>, io_error> memory_directory::delegations()
{
    const std::lock_guard guard(mutex_);
    std::vector<domain::delegation> rows;
    for (const auto& [id, each] : delegations_) {
        rows.push_back(each);
    }
    std::ranges::sort(rows, {}, [](const domain::delegation& one) { return std::pair{one.from, one.id}; });
    return rows;
}

std::expected<std::vector<domain::delegation>, io_error> memory_directory::delegations_to(const office_id& delegate)
{
    auto rows = *delegations();
    std::erase_if(rows, [&](const domain::delegation& one) { return one.delegate != delegate; });
    return rows;
}

} // namespace huhang::testing
