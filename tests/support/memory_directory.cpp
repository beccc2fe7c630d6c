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

} // namespace huhang::testing
