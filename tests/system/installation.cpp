#include "tests/system/installation.hpp"

#include "engine/base/time.hpp"
#include "tests/support/source_tree.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <stdexcept>

namespace huhang::system_test {

namespace json = boost::json;

namespace {

constexpr std::string_view agencies[] = {"police", "customs", "court"};

std::string text(const json::value& of, std::string_view member)
{
    return std::string(of.at(member).as_string());
}

void require_created(const http_answer& answer)
{
    if (answer.status != 201) {
        throw std::runtime_error("setting up: " + std::to_string(answer.status) + " " + answer.body);
    }
}

timestamp now()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace

bool person::has_role(std::string_view role) const
{
    return std::ranges::find(roles, role) != roles.end();
}

installation::installation()
    : port_(free_port())
{
    set("listen-port", std::to_string(port_));
    set("connections-per-client", "256");
    const auto migrated = run({"migrate"});
    if (migrated.code != 0) {
        throw std::runtime_error("migrate: " + migrated.errors);
    }
}

installation::~installation() = default;

launch installation::program(std::vector<std::string> arguments, const std::string& name) const
{
    arguments.insert(arguments.begin(), HUHANG_PROGRAM);
    return {
        .arguments = std::move(arguments),
        .environment = {{"HUHANG_DATABASE", "sqlite:" + database().string()}, {"LC_ALL", "C"}},
        .output = folder() / (name + ".out"),
        .errors = folder() / (name + ".log"),
    };
}

finished installation::run(launch how) const
{
    static std::atomic<int> count = 0;
    const auto name = "run-" + std::to_string(++count);
    how.output = folder() / (name + ".out");
    how.errors = folder() / (name + ".log");
    process running(how);
    const auto code = running.wait();
    return {code.value_or(-1), read_file(how.output), read_file(how.errors)};
}

finished installation::run(std::vector<std::string> arguments, std::map<std::string, std::string> environment) const
{
    auto how = program(std::move(arguments), {});
    for (auto& [name, value] : environment) {
        how.environment[name] = value;
    }
    return run(std::move(how));
}

finished
installation::run_alone(std::vector<std::string> arguments, std::map<std::string, std::string> environment) const
{
    auto how = program(std::move(arguments), {});
    how.environment = std::move(environment);
    how.folder = folder() / "default-folder";
    std::filesystem::create_directory(how.folder);
    return run(std::move(how));
}

void installation::set(const std::string& setting, std::string value)
{
    settings_["--" + setting] = std::move(value);
}

void installation::launch_server()
{
    std::vector<std::string> arguments{"serve"};
    for (const auto& [name, value] : settings_) {
        arguments.insert(arguments.end(), {name, value});
    }
    server_ = std::make_unique<process>(program(std::move(arguments), "server"));
}

bool installation::wait_until_ready()
{
    return server_->wait_for_line("http://").has_value();
}

void installation::start_server()
{
    launch_server();
    if (!wait_until_ready()) {
        throw std::runtime_error("the server did not start: " + log());
    }
}

void installation::kill_server()
{
    server_->send(SIGKILL);
    server_->wait();
}

int installation::stop_server()
{
    server_->send(SIGTERM);
    return server_->wait().value_or(-1);
}

void installation::start_agencies(std::vector<std::string> more_arguments)
{
    const auto inbox = "http://127.0.0.1:" + std::to_string(port_) + "/api/v1/handoffs/inbox";
    std::vector<std::string> arguments{"agency-sim", "--port", "0", "--inbox", inbox, "--test"};
    for (const auto agency : agencies) {
        const std::string name(agency);
        arguments.insert(arguments.end(), {"--" + name + "-token", who(name).token});
    }
    arguments.insert(arguments.end(), more_arguments.begin(), more_arguments.end());
    agencies_ = std::make_unique<process>(program(std::move(arguments), "agencies"));
    for (const auto agency : agencies) {
        const auto line = agencies_->wait_for_line(agency).value_or("");
        const auto colon = line.rfind(':');
        if (colon == std::string::npos) {
            throw std::runtime_error("the simulated agencies did not start");
        }
        const auto port = std::stoi(line.substr(colon + 1));
        agency_ports_[std::string(agency)] = static_cast<std::uint16_t>(port);
        set("agency-" + std::string(agency), "http://127.0.0.1:" + std::to_string(port) + "/handoff/v1/inbox");
    }
    set("test-traffic", "true");
}

json::value installation::agency_log(const std::string& agency) const
{
    http_client asking(agency_ports_.at(agency));
    return asking.send({.target = "/log"}).json();
}

void installation::add_person(http_client& with, const person& administrator, person who, const std::string& name)
{
    json::array roles(who.roles.begin(), who.roles.end());
    const json::object user{
        {"id", who.id}, {"name", name}, {"officeId", who.office}, {"roles", std::move(roles)}, {"active", true}
    };
    require_created(with.send(request_of(administrator, "POST", "/api/v1/users", user)));
    const auto issued =
        with.send(request_of(administrator, "POST", "/api/v1/users/" + who.id + "/tokens", json::object{}));
    require_created(issued);
    who.token = text(issued.json(), "token");
    people_.push_back(std::move(who));
}

void installation::move_people_in()
{
    const auto given = json::parse(read_file(source_folder() / "workflows/demo/people.json"));
    const auto& offices = given.at("offices").as_array();
    const auto top = text(offices.front(), "id");
    run({"user", "office", top, "--zh", "某市", "--en", "City", "--level", "city"});
    run({"user", "add", "root", "--name", "root", "--office", top, "--role", "administrator"});
    const auto issued = run({"--json", "user", "token", "root"});
    const person root{.id = "root", .token = text(json::parse(issued.output), "token")};
    auto with = client();
    std::map<std::string, std::string> paths;
    for (const auto& office : offices) {
        const auto id = text(office, "id");
        const auto parent = text(office, "parent");
        paths[id] = (parent.empty() ? "/" : paths.at(parent)) + id + "/";
        json::object body{{"id", id}, {"name", office.at("name")}, {"level", office.at("level")}};
        if (!parent.empty()) {
            body["parentId"] = parent;
            require_created(with.send(request_of(root, "POST", "/api/v1/offices", body)));
        }
    }
    const auto add = [&](const json::value& user, const std::string& id, const std::string& office) {
        const auto roles = json::value_to<std::vector<std::string>>(user.at("roles"));
        add_person(with, root, {id, office, paths.at(office), roles, {}}, text(user, "name"));
    };
    for (const auto& user : given.at("everyOffice").as_array()) {
        for (const auto& [office, path] : paths) {
            add(user, text(user, "id") + "." + office, office);
        }
    }
    for (const auto& user : given.at("users").as_array()) {
        add(user, text(user, "id"), text(user, "office"));
    }
}

const person& installation::who(std::string_view id) const
{
    const auto found = std::ranges::find(people_, id, &person::id);
    if (found == people_.end()) {
        throw std::runtime_error("nobody is called " + std::string(id));
    }
    return *found;
}

http_request request_of(const person& who, std::string method, std::string target, json::value body)
{
    http_request asked{
        .method = std::move(method),
        .target = std::move(target),
        .body = {},
        .headers = {{"Authorization", "Bearer " + who.token}, {"Accept-Language", "en"}},
    };
    if (asked.method == "POST") {
        asked.headers.emplace_back("Idempotency-Key", fresh_key());
    }
    if (!body.is_null()) {
        asked.headers.emplace_back("Content-Type", "application/json");
        asked.body = json::serialize(body);
    }
    return asked;
}

std::string fresh_key()
{
    static std::atomic<int> count = 0;
    return "key-" + std::to_string(++count);
}

std::string legal_day(int shift)
{
    return to_text(legal_date(now()) + std::chrono::days{shift});
}

std::string legal_instant(std::chrono::milliseconds shift)
{
    return to_text(now() + shift);
}

std::filesystem::path source_folder()
{
    return huhang::testing::source_dir();
}

} // namespace huhang::system_test
