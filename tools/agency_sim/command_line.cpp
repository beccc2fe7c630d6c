#include "tools/agency_sim/command_line.hpp"

#include "tools/agency_sim/script.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace huhang::agency_sim {

void add_command_line(CLI::App& app, std::function<void(const options&)> chosen)
{
    auto how = std::make_shared<options>();
    auto* sim = app.add_subcommand(
        "agency-sim", "simulated police, customs and court on three loopback ports / 模拟公安、海关、法院"
    );
    sim->add_option("--port", how->base_port, "first of three ports (police, customs, court)");
    sim->add_option("--inbox", how->inbox_url, "where replies go: http://host:port/api/v1/handoffs/inbox");
    sim->add_option("--seed", how->seed, "chooses the numbers the agencies give");
    sim->add_flag("--test", how->test, "expect and send the test indicator");
    for (auto& agency : how->agencies) {
        const auto prefix = "--" + agency.agency + "-";
        sim->add_option(prefix + "token", agency.token, "bearer token of " + agency.agency + " for our inbox");
        sim->add_option(prefix + "outcome", agency.outcome, "script the agency follows")
            ->check(CLI::IsMember(scripts_of(agency.agency)));
        sim->add_option(prefix + "delay-ms", agency.delay_ms, "milliseconds before each reply");
        sim->add_option(prefix + "copies", agency.copies, "how often each reply is sent");
        sim->add_option(prefix + "refuse-first", agency.refuse_first, "requests answered 503 first");
        sim->add_option(prefix + "drop-first", agency.drop_first, "messages taken without an answer");
        sim->add_option(prefix + "days", agency.days, "legal days after the hand-off, one for each reply");
    }
    sim->callback([how, chosen = std::move(chosen)] { chosen(*how); });
}

} // namespace huhang::agency_sim
