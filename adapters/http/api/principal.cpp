#include "adapters/http/api/principal.hpp"

#include "adapters/runtime/crypto.hpp"

#include <algorithm>
#include <set>

namespace huhang::http::api {
namespace {

/// How long another process's change of an account may go unnoticed.
constexpr std::chrono::seconds freshness{1};

/// More tokens than this in use at once are read again instead of kept.
constexpr std::size_t max_known = 10'000;

std::optional<std::string_view> bearer_token(const request& asked)
{
    constexpr std::string_view scheme = "Bearer ";
    const auto field = asked.headers.find("Authorization");
    if (!field || field->size() <= scheme.size() || !equals_ignoring_case(field->substr(0, scheme.size()), scheme)) {
        return std::nullopt;
    }
    return field->substr(scheme.size());
}

problem unauthenticated()
{
    return make_problem(problem_kind::unauthenticated, {"请提供有效的访问令牌", "send a valid bearer token"});
}

template <class Rows, class Id>
auto find_by_id(const Rows& rows, const Id& id)
{
    const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

/// The marks of the restricted procedures that one of the roles may see.
std::vector<std::string> marks_of(const std::vector<std::string>& roles, const definition::library& definitions)
{
    std::set<std::string> marks;
    for (const auto& definition : definitions.all()) {
        if (std::ranges::find_first_of(definition.restricted, roles) != definition.restricted.end()) {
            marks.insert(ports::restriction_mark(definition.restricted));
        }
    }
    return {marks.begin(), marks.end()};
}

} // namespace

ports::scope scope_of(const ports::user& who, const std::string& office_path, const definition::library& definitions)
{
    constexpr std::string_view readers[] = {"intake_officer", "case_officer", "reviewer", "head", "supervisor"};
    const auto has = [&](std::string_view role) { return std::ranges::find(who.roles, role) != who.roles.end(); };
    if (std::ranges::any_of(readers, has)) {
        return {
            .everything = false,
            .office_path = office_path,
            .only_with_track = {},
            .marks = marks_of(who.roles, definitions),
        };
    }
    if (has("mediator")) {
        return {.everything = false, .office_path = office_path, .only_with_track = "mediation"};
    }
    return {};
}

std::expected<std::shared_ptr<const principal>, problem> principals::authenticate(const request& asked)
{
    const auto token = bearer_token(asked);
    if (!token) {
        return std::unexpected(unauthenticated());
    }
    const auto hash = runtime::hmac_sha256_hex(around_.token_key, *token);
    const auto now = around_.service.around().now();
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(hash);
        if (found != known_.end() && now - found->second.read_at < freshness) {
            return found->second.who;
        }
    }
    auto who = read(hash, now);
    const std::lock_guard lock(mutex_);
    if (!who || known_.size() >= max_known) {
        known_.erase(hash);
        return who;
    }
    known_[hash] = {*who, now};
    return who;
}

std::expected<std::shared_ptr<const principal>, problem> principals::read(const std::string& hash, timestamp now)
{
    const auto token = around_.directory.find_token(hash);
    const auto users = around_.directory.users();
    const auto offices = around_.directory.offices();
    if (!token || !users || !offices) {
        return std::unexpected(make_problem(problem_kind::unavailable));
    }
    const bool valid = *token && !(*token)->revoked && (!(*token)->expires_at || *(*token)->expires_at > now);
    if (!valid) {
        return std::unexpected(unauthenticated());
    }
    const auto* user = find_by_id(*users, (*token)->owner);
    const auto* office = user == nullptr ? nullptr : find_by_id(*offices, user->office);
    if (user == nullptr || !user->active || office == nullptr) {
        return std::unexpected(unauthenticated());
    }
    return std::make_shared<const principal>(principal{
        .user = *user,
        .actor = {user->id, user->roles, user->office, office->path},
        .scope = scope_of(*user, office->path, around_.service.around().definitions),
        .expires_at = (*token)->expires_at,
    });
}

void principals::forget()
{
    const std::lock_guard lock(mutex_);
    known_.clear();
}

} // namespace huhang::http::api
