// Bearer tokens. The secret is shown once; only its keyed hash is kept.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/commands.hpp"
#include "adapters/runtime/crypto.hpp"

#include <algorithm>

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;

constexpr std::int64_t max_days = 366;
constexpr std::int64_t usual_days = 90;
constexpr std::size_t public_part = 12;

/// Whether the caller administers the user's office; a user outside is as absent as one that does not exist.
std::expected<user_id, problem> find_user(routes& api, const call& from)
{
    const auto users = api.around().directory.users();
    const auto offices = api.around().directory.offices();
    if (!users || !offices) {
        return std::unexpected(storage_problem());
    }
    const auto user = std::ranges::find(*users, user_id(from.asked.parameter("userId")), &ports::user::id);
    const auto office =
        user == users->end() ? offices->end() : std::ranges::find(*offices, user->office, &ports::office::id);
    if (office == offices->end() || !office->path.starts_with(from.who.actor.office_path)) {
        return std::unexpected(make_problem(problem_kind::not_found, {"没有此用户", "no such user"}));
    }
    return user->id;
}

json::object view(const ports::token& one)
{
    return {
        {"tokenId", one.id},
        {"userId", one.owner.str()},
        {"expiresAt", one.expires_at ? json::value(json::string_view(to_text(*one.expires_at))) : json::value(nullptr)},
        {"revoked", one.revoked},
    };
}

response show_tokens(routes& api, const call& from)
{
    const auto user = find_user(api, from);
    if (!user) {
        return to_response(user.error(), from.asked);
    }
    const auto tokens = api.around().directory.tokens_of(*user);
    if (!tokens) {
        return to_response(storage_problem(), from.asked);
    }
    json::array items;
    for (const auto& one : *tokens) {
        items.push_back(view(one));
    }
    return json_answer(200, json::object{{"items", std::move(items)}});
}

/// The public part comes from the idempotency key, so that a repeated request is noticed; its secret cannot be shown
/// again.
response issue_token(routes& api, const call& from)
{
    const auto key = idempotency_of(from);
    const auto document = key ? read_body(from.asked) : std::unexpected(key.error());
    const auto user = document ? find_user(api, from) : std::unexpected(document.error());
    if (!user) {
        return to_response(user.error(), from.asked);
    }
    object_reader body(*document);
    const auto days = body.optional_integer("validDays", {1, max_days}).value_or(usual_days);
    body.finish();
    if (!body.ok()) {
        return to_response(make_validation_problem(body.errors()), from.asked);
    }
    const auto& around = api.around();
    const auto id = runtime::sha256_hex(key->principal + "\n" + key->key).substr(0, public_part);
    const auto known = around.directory.tokens_of(*user);
    if (!known) {
        return to_response(storage_problem(), from.asked);
    }
    if (std::ranges::find(*known, id, &ports::token::id) != known->end()) {
        return to_response(
            make_problem(
                problem_kind::conflict,
                {"此令牌已签发,密文只显示一次", "this token was issued before; its secret is shown only once"},
                "token.already_issued"
            ),
            from.asked
        );
    }
    const auto secret = runtime::new_token();
    const auto expires = around.service.around().now() + std::chrono::days{days};
    const ports::token made{id, *user, runtime::hmac_sha256_hex(around.token_key, secret), expires, false};
    if (!around.directory.save(made)) {
        return to_response(storage_problem(), from.asked);
    }
    auto shown = view(made);
    shown["token"] = secret;
    return json_answer(201, shown);
}

response revoke_token(routes& api, const call& from)
{
    const auto user = find_user(api, from);
    if (!user) {
        return to_response(user.error(), from.asked);
    }
    const auto tokens = api.around().directory.tokens_of(*user);
    if (!tokens) {
        return to_response(storage_problem(), from.asked);
    }
    const auto found = std::ranges::find(*tokens, from.asked.parameter("tokenId"), &ports::token::id);
    if (found == tokens->end()) {
        return to_response(make_problem(problem_kind::not_found), from.asked);
    }
    auto revoked = *found;
    revoked.revoked = true;
    if (!api.around().directory.save(revoked)) {
        return to_response(storage_problem(), from.asked);
    }
    api.known_principals().forget();
    return empty_response(204);
}

} // namespace

void add_token_routes(routes& api, router& table)
{
    const std::string all = "/api/v1/users/{userId}/tokens";
    const std::vector<std::string> keepers{"administrator"};
    table.get(all, api.reading_as(keepers, [&api](const call& from) { return show_tokens(api, from); }));
    table.post(all, api.reading_as(keepers, [&api](const call& from) { return issue_token(api, from); }));
    table.add(verb::del, all + "/{tokenId}", api.reading_as(keepers, [&api](const call& from) {
        return revoke_token(api, from);
    }));
}

} // namespace huhang::http::api
