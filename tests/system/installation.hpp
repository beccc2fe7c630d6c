#pragma once
// One installation of the program for a test: its own folder and database, the real server and the simulated agencies
// as child processes, and the demonstration offices and people, set up through the API.

#include "tests/contract/scratch_folder.hpp"
#include "tests/system/http_client.hpp"
#include "tests/system/process.hpp"

#include <boost/json/array.hpp>

#include <memory>
#include <string>
#include <vector>

namespace huhang::system_test {

struct finished {
    int code = -1;
    std::string output;
    std::string errors;
};

struct person {
    std::string id;
    std::string office;
    std::string office_path;
    std::vector<std::string> roles;
    std::string token;

    bool has_role(std::string_view role) const;
};

class installation {
public:
    /// A migrated, empty database; no server yet.
    installation();
    ~installation();

    /// Runs a subcommand on this installation's database to its end.
    finished run(std::vector<std::string> arguments, std::map<std::string, std::string> environment = {}) const;

    /// The same with nothing set but `environment`, in an empty folder of its own, "default-folder".
    finished run_alone(std::vector<std::string> arguments, std::map<std::string, std::string> environment) const;

    /// A setting of the server, from its next start on: "stop-grace-ms".
    void set(const std::string& setting, std::string value);

    /// Starts the server and waits until it says it is ready; throws with its log when it does not.
    void start_server();

    /// The same without waiting.
    void launch_server();
    bool wait_until_ready();

    /// kill -9, reaped.
    void kill_server();

    /// SIGTERM; the exit code.
    int stop_server();

    process& server() { return *server_; }

    /// The server is connected to them from its next start on.
    void start_agencies(std::vector<std::string> more_arguments = {});

    /// GET /log of "police", "customs" or "court".
    boost::json::value agency_log(const std::string& agency) const;

    /// Everybody of workflows/demo/people.json, with tokens. The server must be running.
    void move_people_in();

    const std::vector<person>& people() const { return people_; }

    const person& who(std::string_view id) const;

    http_client client() const { return http_client(port_); }

    std::uint16_t port() const { return port_; }

    std::filesystem::path folder() const { return scratch_.path(); }

    std::filesystem::path database() const { return folder() / "huhang.db"; }

    std::string log() const { return read_file(folder() / "server.log"); }

private:
    finished run(launch how) const;
    launch program(std::vector<std::string> arguments, const std::string& name) const;
    void add_person(http_client& with, const person& administrator, person who, const std::string& name);

    testing::scratch_folder scratch_;
    std::map<std::string, std::string> settings_;
    std::uint16_t port_;
    std::unique_ptr<process> server_;
    std::unique_ptr<process> agencies_;
    std::map<std::string, std::uint16_t> agency_ports_;
    std::vector<person> people_;
};

/// A request of `who`, JSON in and out, with a fresh Idempotency-Key where one is due. English unless said otherwise.
http_request request_of(const person& who, std::string method, std::string target, boost::json::value body = nullptr);

/// A key never used before in this process.
std::string fresh_key();

/// Today in Asia/Shanghai, shifted by days; "2026-03-02".
std::string legal_day(int shift = 0);

/// Now as RFC 3339 in +08:00, shifted.
std::string legal_instant(std::chrono::milliseconds shift = {});

std::filesystem::path source_folder();

} // namespace huhang::system_test
