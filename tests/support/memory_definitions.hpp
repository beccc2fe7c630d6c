#pragma once
// Published definitions in memory.

#include "engine/ports/definition_store.hpp"

#include <map>
#include <mutex>
#include <utility>

namespace huhang::testing {

class memory_definitions final : public ports::definition_store {
public:
    std::expected<ports::publishing, io_error> publish(const ports::published_definition& which) override
    {
        const std::lock_guard guard(mutex_);
        const auto [held, is_new] = held_.try_emplace({which.procedure, which.version}, which);
        return is_new                            ? ports::publishing::published
               : held->second.body == which.body ? ports::publishing::known
                                                 : ports::publishing::taken;
    }

    std::expected<std::vector<ports::published_definition>, io_error> published() override
    {
        const std::lock_guard guard(mutex_);
        std::vector<ports::published_definition> all;
        for (const auto& [key, one] : held_) {
            all.push_back(one);
        }
        return all;
    }

private:
    std::mutex mutex_;
    std::map<std::pair<std::string, int>, ports::published_definition> held_;
};

} // namespace huhang::testing
