#include "adapters/http/api/commands.hpp"

#include "adapters/http/api/answers.hpp"
#include "adapters/http/json_problem.hpp"
#include "adapters/runtime/crypto.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>

namespace huhang::http::api {
namespace {

using huhang::to_text;

constexpr std::size_t max_short = 200; ///< code points
constexpr std::size_t max_facts = 64;

bool is_key(std::string_view text)
{
    return !text.empty() && text.size() <= max_key &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

/// What happened since the version the caller knew, so that a person can judge whether the decision still stands.
boost::json::array happened_since(routes& api, const case_id& id, std::uint64_t version)
{
    constexpr int most = 20;
    boost::json::array events;
    const auto history = api.around().cases.history(id, version, most);
    if (!history) {
        return events;
    }
    for (const auto& event : *history) {
        events.push_back(boost::json::object{
            {"seq", event.seq},
            {"kind", domain::kind_of(event.what)},
            {"by", event.by.str()},
            {"recordedAt", to_text(event.recorded_at)},
        });
    }
    return events;
}

/// What is needed to answer once the request itself is gone.
struct return_address {
    language chosen;
    std::string request_id;
};

response refused(
    routes& api,
    const return_address& to,
    const case_id& id,
    std::optional<std::uint64_t> expected,
    const rejection& why
)
{
    auto answer = as_problem(why);
    if (why.code == "case.stale" && expected) {
        answer.extra["happened"] = happened_since(api, id, *expected);
    }
    return to_response(answer, to.chosen, to.request_id);
}

/// A repeated request finds the case it has opened itself; that is no duplicate.
boost::json::array without_itself(const boost::json::array& duplicates, const case_id& id)
{
    boost::json::array others;
    for (const auto& one : duplicates) {
        if (one.at("caseId").as_string() != id.str()) {
            others.push_back(one);
        }
    }
    boost::json::array warnings;
    if (!others.empty()) {
        warnings.push_back(boost::json::object{{"code", "case.possible_duplicate"}, {"cases", std::move(others)}});
    }
    return warnings;
}

response accepted(const ports::receipt& receipt, const std::optional<boost::json::array>& duplicates)
{
    boost::json::object body{
        {"caseId", receipt.id.str()},
        {"version", receipt.version},
        {"firstSeq", receipt.first_seq},
        {"replayed", receipt.replayed},
    };
    if (duplicates) {
        body["warnings"] = without_itself(*duplicates, receipt.id);
    }
    auto answer = json_answer(duplicates ? 201 : 200, body);
    answer.headers.set("ETag", case_etag(receipt.version));
    if (duplicates) {
        answer.headers.set("Location", "/api/v1/cases/" + receipt.id.str());
    }
    return answer;
}

} // namespace

std::expected<ports::idempotency_record, problem> idempotency_of(const call& from)
{
    const auto key = from.asked.headers.find("Idempotency-Key");
    if (!key || !is_key(*key)) {
        return std::unexpected(make_problem(
            problem_kind::idempotency_key_missing,
            {"请求须带 Idempotency-Key(1 至 128 个可见 ASCII 字符)",
             "send an Idempotency-Key of 1 to 128 visible ASCII characters"}
        ));
    }
    std::string identity(from.asked.route);
    for (const auto& [name, value] : from.asked.path_parameters) {
        identity += '\n' + value;
    }
    return ports::idempotency_record{
        from.who.user.id.str(), std::string(*key), runtime::sha256_hex(identity + '\n' + from.asked.body)
    };
}

std::expected<std::uint64_t, problem> required_version(const request& asked)
{
    const auto field = asked.headers.find("If-Match");
    if (!field) {
        return std::unexpected(make_problem(
            problem_kind::precondition_required,
            {"请在 If-Match 中写明您所看到的案件版本(ETag)", "name the version of the case you saw in If-Match"}
        ));
    }
    std::uint64_t version = 0;
    const auto text = *field;
    const bool quoted = text.size() > 2 && text.front() == '"' && text.back() == '"';
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size() - 1, version);
    const bool ours = quoted && error == std::errc() && (*end == '"' || *end == '.');
    if (!ours) {
        return std::unexpected(make_problem(problem_kind::precondition_failed, {}, "case.stale"));
    }
    return version;
}

std::expected<boost::json::value, problem> read_body(const request& asked)
{
    const auto type = asked.headers.find("Content-Type").value_or("");
    const auto media_type = type.substr(0, type.find(';'));
    if (!equals_ignoring_case(media_type, "application/json")) {
        return std::unexpected(
            make_problem(problem_kind::unsupported_media_type, {"请使用 application/json", "send application/json"})
        );
    }
    auto parsed = runtime::parse_strict(asked.body);
    if (!parsed) {
        return std::unexpected(to_problem(parsed.error()));
    }
    return std::move(*parsed);
}

instance_id read_instance(object_reader& body)
{
    constexpr std::int64_t most = 1'000;
    return static_cast<instance_id>(body.optional_integer("instanceId", {1, most}).value_or(1));
}

namespace {

std::optional<legal_time> parse_time(object_reader& body, std::string_view name, const std::string& text)
{
    const auto when = parse_legal_time(text);
    if (!when && body.ok()) {
        body.refuse(
            name,
            "time.unreadable",
            {"应为日期、年月或带时区的时间", "expected a date, a month or a time with its offset"}
        );
    }
    return when;
}

} // namespace

legal_time read_time(object_reader& body, std::string_view name)
{
    return parse_time(body, name, body.required_string(name, max_short)).value_or(legal_time{});
}

std::optional<legal_time> read_optional_time(object_reader& body, std::string_view name)
{
    const auto text = body.optional_string(name, max_short);
    return text ? parse_time(body, name, *text) : std::nullopt;
}

domain::supplied_facts read_facts(object_reader& body)
{
    domain::supplied_facts facts;
    const auto* given = body.raw("facts");
    if (given == nullptr) {
        return facts;
    }
    if (!given->is_object() || given->get_object().size() > max_facts) {
        body.refuse("facts", "fact.invalid", {"应为事实名称到值的对照", "expected an object of facts by name"});
        return facts;
    }
    for (const auto& entry : given->get_object()) {
        facts.emplace(entry.key(), boost::json::serialize(entry.value()));
    }
    return facts;
}

handler case_command(routes& api, precondition needed, command_reader read)
{
    return api.commanding([&api, needed, read = std::move(read)](const call& from, responder respond) {
        const auto fail = [&](const problem& why) { respond(to_response(why, from.asked)); };
        auto key = idempotency_of(from);
        if (!key) {
            return fail(key.error());
        }
        std::optional<std::uint64_t> version;
        if (needed == precondition::version) {
            const auto named = required_version(from.asked);
            if (!named) {
                return fail(named.error());
            }
            version = *named;
        }
        const auto document = read_body(from.asked);
        if (!document) {
            return fail(document.error());
        }
        object_reader body(*document);
        auto command = read(from, body);
        body.finish();
        if (!body.ok()) {
            return fail(make_validation_problem(body.errors()));
        }
        const case_id id(from.asked.parameter("caseId"));
        send(api, from, {id, std::move(command), version, std::move(*key), {}}, std::move(respond));
    });
}

void send(routes& api, const call& from, command_request what, responder respond)
{
    std::optional<boost::json::array> duplicates;
    if (std::holds_alternative<domain::open_case>(what.command)) {
        duplicates = std::move(what.duplicates);
    }
    app::envelope envelope{
        .id = what.id,
        .command = std::move(what.command),
        .who = from.who.actor,
        .scope = from.who.scope,
        .expected_version = what.expected_version,
        .idempotency = std::move(what.idempotency),
        .inbox_message = {},
    };
    auto answer = [&api,
                   to = return_address{from.asked.language, from.asked.request_id},
                   id = what.id,
                   expected = what.expected_version,
                   duplicates = std::move(duplicates),
                   shared = std::make_shared<responder>(std::move(respond))](const app::answer& given) {
        if (!given) {
            return (*shared)(refused(api, to, id, expected, given.error()));
        }
        (*shared)(accepted(*given, duplicates));
    };
    api.around().service.handle(std::move(envelope), std::move(answer));
}

} // namespace huhang::http::api
