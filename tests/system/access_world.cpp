#include "tests/system/access_world.hpp"

#include <algorithm>
#include <array>
#include <regex>

namespace huhang::system_test {

namespace json = boost::json;

namespace {

const json::object panel{{"facts", json::object{{"panel", json::array{"a", "b", "c"}}}}};

/// A command about a case, the same for a seen, a hidden and an absent one.
http_request random_command(std::size_t which, const person& who, const std::string& id)
{
    const json::object party{{"role", "third_party"}, {"kind", "person"}, {"name", "丙"}};
    const json::object fact{{"on", legal_day()}, {"facts", json::object{{"knew_on", legal_day(-9)}}}};
    const json::object action{{"on", legal_day()}, {"facts", panel.at("facts")}};
    const json::object extension{{"clock", "RUL-CASE"}, {"rule", "complex"}, {"amount", 1}, {"on", legal_day()}};
    switch (which) {
    case 0: return request_of(who, "POST", case_path(id, "/notes"), json::object{{"text", "seen"}});
    case 1: return request_of(who, "POST", case_path(id, "/facts"), fact);
    case 2: return request_of(who, "POST", case_path(id, "/parties"), party);
    case 3: return request_of(who, "POST", case_path(id, "/rights"), json::object{{"kind", "design"}});
    case 4: return request_of(who, "POST", case_path(id, "/actions/file"), action);
    case 5:
        return request_of(who, "POST", case_path(id, "/actions/start_mediation"), json::object{{"on", legal_day()}});
    default: return request_of(who, "POST", case_path(id, "/extensions"), extension);
    }
}

constexpr std::size_t command_kinds = 7;

} // namespace

access_world::access_world(unsigned seed)
    : with_(at_.client())
    , draw_(seed)
{
    at_.start_server();
    at_.move_people_in();
    for (const auto& one : at_.people()) {
        offices_[one.office] = one.office_path;
    }
    open_everywhere();
}

bool access_world::sees(const person& who, const known_case& one)
{
    constexpr std::array readers{"intake_officer", "case_officer", "reviewer", "head", "supervisor"};
    const bool below = one.office_path.starts_with(who.office_path);
    if (std::ranges::any_of(readers, [&](const char* role) { return who.has_role(role); })) {
        return below;
    }
    return who.has_role("mediator") && below && one.with_mediation;
}

std::set<std::string> access_world::seen_by(const person& who) const
{
    std::set<std::string> seen;
    for (const auto& one : cases_) {
        if (sees(who, one)) {
            seen.insert(one.id);
        }
    }
    return seen;
}

std::string access_world::without_ids(const http_answer& answer, const std::string& id)
{
    static const std::regex request_id("urn:request:[^\"]*");
    std::string text = std::to_string(answer.status) + "\n";
    for (const auto& [name, value] : answer.headers) {
        const bool of_the_moment = name == "date" || name == "x-request-id" || name == "connection";
        text += of_the_moment ? name + "\n" : name + ": " + value + "\n";
    }
    auto body = std::regex_replace(answer.body, request_id, "urn:request:");
    for (auto found = body.find(id); found != std::string::npos; found = body.find(id)) {
        body.replace(found, id.size(), "ID");
    }
    return text + body;
}

/// In every office one plain case, one with a mediation and one handed to the police; where the two respondents and
/// titles are alike everywhere, so that a leak through searching for likeness would show.
void access_world::open_everywhere()
{
    for (const auto& [office, path] : offices_) {
        const auto& officer = at_.who("officer." + office);
        const auto open = [&](const std::string& kind) -> known_case& {
            const auto title = "title " + kind + " " + office;
            const auto id = open_case(with_, officer, new_case(title));
            return cases_.emplace_back(known_case{id, office, path, title, {}});
        };
        open("plain");
        auto& mediated = open("mediated");
        mediated.filed = act(with_, officer, mediated.id, "file", panel).status == 200;
        mediated.with_mediation = act(with_, officer, mediated.id, "start_mediation", {}).status == 200;
        auto& handed = open("handed");
        hand_to_police(with_, officer, at_.who("head." + office), handed.id);
        handed.filed = true;
        const auto shown = with_.send(request_of(officer, "GET", case_path(handed.id))).json();
        handed.handoff = shown.at("handoffs").as_array().at(0).at("handoffId").as_string();
    }
}

void access_world::open_somewhere(std::vector<std::string>& wrong)
{
    const auto& who = at_.people()[one_of(at_.people().size())];
    const auto& [office, path] = *std::next(offices_.begin(), static_cast<std::ptrdiff_t>(one_of(offices_.size())));
    auto body = new_case("title random " + std::to_string(cases_.size()));
    body["officeId"] = office;
    const auto answer = with_.send(request_of(who, "POST", "/api/v1/cases", body));
    const bool may = who.has_role("case_officer") && path.starts_with(who.office_path);
    if (answer.status != (may ? 201 : 403)) {
        wrong.push_back(who.id + " opens at " + office + ": " + std::to_string(answer.status));
    }
    if (answer.status != 201) {
        return;
    }
    const auto opened = answer.json();
    const auto seen = seen_by(who);
    for (const auto& warning : opened.at("warnings").as_array()) {
        for (const auto& alike : warning.at("cases").as_array()) {
            if (!seen.contains(std::string(alike.at("caseId").as_string()))) {
                wrong.push_back(who.id + " is warned of a hidden case");
            }
        }
    }
    cases_.push_back(
        {std::string(opened.at("caseId").as_string()), office, path, body.at("title").as_string().c_str(), {}}
    );
}

void access_world::poke(std::vector<std::string>& wrong)
{
    const auto& who = at_.people()[one_of(at_.people().size())];
    auto& one = cases_[one_of(cases_.size())];
    const auto which = one_of(command_kinds);
    auto asked = random_command(which, who, one.id);
    asked.headers.emplace_back("If-Match", "\"" + std::to_string(1 + one_of(40)) + "\"");
    const auto answer = with_.send(asked);
    if (sees(who, one)) {
        one.filed = one.filed || (which == 4 && answer.status == 200);
        one.with_mediation = one.with_mediation || (which == 5 && answer.status == 200);
        if (answer.status == 404) {
            wrong.push_back(who.id + " may see the case of " + asked.target + " but got " + answer.body);
        }
        return;
    }
    auto same = random_command(which, who, absent_case);
    same.headers.emplace_back("If-Match", asked.headers.back().second);
    const auto about_nothing = with_.send(same);
    if (answer.status != 404 || without_ids(answer, one.id) != without_ids(about_nothing, absent_case)) {
        wrong.push_back(who.id + " tells hidden from absent: " + asked.target + " " + answer.body);
    }
}

std::vector<std::string> access_world::act_at_random(int commands)
{
    std::vector<std::string> wrong;
    for (int i = 0; i < commands; ++i) {
        one_of(8) == 0 ? open_somewhere(wrong) : poke(wrong);
    }
    return wrong;
}

} // namespace huhang::system_test
