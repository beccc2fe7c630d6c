// Offices, users and targets. Accounts are kept by administrators inside their own office subtree.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/commands.hpp"
#include "adapters/http/api/paging.hpp"
#include "adapters/http/api/values.hpp"

#include <algorithm>

namespace huhang::http::api {
namespace {

namespace json = boost::json;

constexpr std::size_t max_id = 40;
constexpr std::size_t max_name = 100;
constexpr std::string_view levels[] = {"province", "city", "district", "town"};
constexpr std::string_view roles[] = {
    "intake_officer", "case_officer", "reviewer", "head", "mediator", "supervisor", "administrator", "agency"
};

bool is_id(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    });
}

std::string read_id(object_reader& body, std::string_view name)
{
    auto text = body.required_string(name, max_id);
    if (!text.empty() && !is_id(text)) {
        body.refuse(name, "id.invalid", {"只能用字母、数字、-、_ 和 .", "use letters, digits, -, _ and . only"});
    }
    return text;
}

std::string read_code(object_reader& body, std::string_view name, std::span<const std::string_view> known)
{
    auto text = body.required_string(name, max_id);
    if (!text.empty() && std::ranges::find(known, text) == known.end()) {
        body.refuse(name, "code.unknown", {"没有此代码", "no such code"});
    }
    return text;
}

/// The offices, for checks; nothing when the store cannot be read.
const ports::office* find_office(const std::vector<ports::office>& all, const office_id& id)
{
    const auto found = std::ranges::find(all, id, &ports::office::id);
    return found == all.end() ? nullptr : &*found;
}

bool administers(const call& from, const ports::office& office)
{
    return office.path.starts_with(from.who.actor.office_path);
}

json::object view(const ports::office& one)
{
    return {{"id", one.id.str()}, {"path", one.path}, {"name", both(one.name)}, {"level", one.level}};
}

json::object view(const ports::user& one)
{
    json::array held;
    for (const auto& role : one.roles) {
        held.emplace_back(role);
    }
    return {
        {"id", one.id.str()},
        {"name", one.name},
        {"officeId", one.office.str()},
        {"roles", std::move(held)},
        {"active", one.active},
    };
}

json::object view(const ports::target& one)
{
    return {
        {"officeId", one.office.str()},
        {"procedure", one.procedure.empty() ? json::value(nullptr) : json::value(json::string_view(one.procedure))},
        {"year", one.year},
        {"ratePermille", one.rate_permille},
    };
}

/// Reads the body of a POST or PUT, hands it to `save`, and answers with what was saved.
using saver = std::function<std::expected<json::object, problem>(const call&, object_reader&)>;

response change(routes& api, const call& from, int status, const saver& save)
{
    const auto document = read_body(from.asked);
    if (!document) {
        return to_response(document.error(), from.asked);
    }
    object_reader body(*document);
    const auto saved = save(from, body);
    if (!saved) {
        return to_response(saved.error(), from.asked);
    }
    api.known_principals().forget();
    return json_answer(status, *saved);
}

/// Office and user ids are the caller's, so the same POST again saves the same row; the key is asked for all the same,
/// as on every POST.
handler posting(routes& api, saver save)
{
    return api.reading_as({"administrator"}, [&api, save = std::move(save)](const call& from) {
        if (auto key = idempotency_of(from); !key) {
            return to_response(key.error(), from.asked);
        }
        return change(api, from, 201, save);
    });
}

std::optional<problem> faults_of(object_reader& body)
{
    body.finish();
    return body.ok() ? std::nullopt : std::optional(make_validation_problem(body.errors()));
}

problem refused(std::string_view code, const std::string& pointer)
{
    return as_problem(reject(code, pointer));
}

std::expected<json::object, problem> save_office(routes& api, const call& from, object_reader& body)
{
    ports::office one;
    one.id = office_id(read_id(body, "id"));
    const auto parent_id = body.optional_string("parentId", max_id);
    auto name = body.required_object("name");
    one.name = {name.required_string("zh", max_name), name.required_string("en", max_name)};
    name.finish();
    one.level = read_code(body, "level", levels);
    if (auto faults = faults_of(body)) {
        return std::unexpected(std::move(*faults));
    }
    const auto all = api.around().directory.offices();
    if (!all) {
        return std::unexpected(storage_problem());
    }
    const auto* parent = find_office(*all, office_id(parent_id.value_or(from.who.actor.office.str())));
    if (parent == nullptr || !administers(from, *parent)) {
        return std::unexpected(refused("office.not_allowed", "/parentId"));
    }
    one.path = parent->path + one.id.str() + "/";
    const auto* existing = find_office(*all, one.id);
    if (existing != nullptr && existing->path != one.path) {
        return std::unexpected(refused("office.exists_elsewhere", "/id"));
    }
    if (!api.around().directory.save(one)) {
        return std::unexpected(storage_problem());
    }
    return view(one);
}

std::vector<std::string> read_roles(object_reader& body)
{
    auto held = body.strings("roles", std::size(roles), max_id);
    if (held.empty() || std::ranges::any_of(held, [](const std::string& role) {
            return std::ranges::find(roles, role) == std::end(roles);
        })) {
        body.refuse("roles", "code.unknown", {"至少一个已知岗位", "at least one known role is needed"});
    }
    return held;
}

std::expected<json::object, problem> save_user(routes& api, const call& from, object_reader& body)
{
    ports::user one;
    one.id = user_id(read_id(body, "id"));
    one.name = body.required_string("name", max_name);
    one.office = office_id(read_id(body, "officeId"));
    one.roles = read_roles(body);
    one.active = body.optional_boolean("active").value_or(true);
    if (auto faults = faults_of(body)) {
        return std::unexpected(std::move(*faults));
    }
    const auto offices = api.around().directory.offices();
    const auto users = api.around().directory.users();
    if (!offices || !users) {
        return std::unexpected(storage_problem());
    }
    const auto allowed = [&](const office_id& id) {
        const auto* office = find_office(*offices, id);
        return office != nullptr && administers(from, *office);
    };
    const auto existing = std::ranges::find(*users, one.id, &ports::user::id);
    if (!allowed(one.office) || (existing != users->end() && !allowed(existing->office))) {
        return std::unexpected(refused("office.not_allowed", "/officeId"));
    }
    if (!api.around().directory.save(one)) {
        return std::unexpected(storage_problem());
    }
    return view(one);
}

std::expected<json::object, problem> save_target(routes& api, const call& from, object_reader& body)
{
    ports::target one;
    one.office = office_id(read_id(body, "officeId"));
    one.procedure = body.optional_string("procedure", max_id).value_or("");
    one.year = static_cast<int>(body.required_integer("year", {2000, 2100}));
    one.rate_permille = static_cast<int>(body.required_integer("ratePermille", {0, 1000}));
    if (auto faults = faults_of(body)) {
        return std::unexpected(std::move(*faults));
    }
    const auto offices = api.around().directory.offices();
    if (!offices) {
        return std::unexpected(storage_problem());
    }
    const auto* office = find_office(*offices, one.office);
    if (office == nullptr || !administers(from, *office)) {
        return std::unexpected(refused("office.not_allowed", "/officeId"));
    }
    if (!api.around().directory.save(one)) {
        return std::unexpected(storage_problem());
    }
    return view(one);
}

/// Rows whose office lies in the caller's subtree.
template <class Rows, class OfficeOf>
response show(routes& api, const call& from, const Rows& rows, OfficeOf office_of)
{
    const auto offices = api.around().directory.offices();
    if (!rows || !offices) {
        return to_response(storage_problem(), from.asked);
    }
    json::array items;
    for (const auto& row : *rows) {
        const auto* office = find_office(*offices, office_of(row));
        if (office != nullptr && administers(from, *office)) {
            items.push_back(view(row));
        }
    }
    return json_answer(200, json::object{{"items", std::move(items)}});
}

response show_targets(routes& api, const call& from)
{
    const auto year =
        read_number(from.asked, "year", year_of(legal_date(api.around().service.around().now())), 2000, 2100);
    if (!year) {
        return to_response(year.error(), from.asked);
    }
    return show(api, from, api.around().directory.targets(static_cast<int>(*year)), [](const ports::target& one) {
        return one.office;
    });
}

} // namespace

void add_directory_routes(routes& api, router& table)
{
    table.get("/api/v1/offices", api.reading([&api](const call& from) {
        return show(api, from, api.around().directory.offices(), [](const ports::office& one) { return one.id; });
    }));
    table.post("/api/v1/offices", posting(api, [&api](const call& from, object_reader& body) {
                   return save_office(api, from, body);
               }));
    table.get("/api/v1/users", api.reading_as({"administrator"}, [&api](const call& from) {
        return show(api, from, api.around().directory.users(), [](const ports::user& one) { return one.office; });
    }));
    table.post("/api/v1/users", posting(api, [&api](const call& from, object_reader& body) {
                   return save_user(api, from, body);
               }));
    table.get("/api/v1/targets", api.reading([&api](const call& from) { return show_targets(api, from); }));
    table.add(verb::put, "/api/v1/targets", api.reading_as({"administrator", "supervisor"}, [&api](const call& from) {
        return change(api, from, 200, [&api](const call& asked, object_reader& body) {
            return save_target(api, asked, body);
        });
    }));
}

} // namespace huhang::http::api
