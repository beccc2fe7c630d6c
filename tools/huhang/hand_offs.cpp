#include "tools/huhang/hand_offs.hpp"

#include "adapters/court/enforcement.hpp"
#include "adapters/customs/assist.hpp"
#include "adapters/dispatch/waiting.hpp"
#include "adapters/police/referral.hpp"
#include "adapters/runtime/data_folder.hpp"
#include "adapters/runtime/identifiers.hpp"

#include <random>

namespace huhang::cli {
namespace {

constexpr std::string_view agencies[] = {"police", "customs", "court"};
constexpr std::chrono::milliseconds outbox_poll{1'000};

/// Jitter needs no secrecy, only that two nodes do not draw the same.
double draw()
{
    thread_local std::minstd_rand source{std::random_device{}()};
    return std::uniform_real_distribution<double>(0.0, 1.0)(source);
}

std::map<std::string, std::unique_ptr<partner::agency_adapter>> all_adapters()
{
    std::map<std::string, std::unique_ptr<partner::agency_adapter>> all;
    all["police"] = std::make_unique<police::referral>();
    all["customs"] = std::make_unique<customs::assist>();
    all["court"] = std::make_unique<court::enforcement>();
    return all;
}

} // namespace

std::expected<hand_off_settings, std::string> read_hand_off_settings(const runtime::config& settings)
{
    hand_off_settings read;
    read.test = settings.flag("test-traffic");
    for (const auto agency : agencies) {
        const std::string name(agency);
        const auto path = std::filesystem::path(settings.text("data-dir")) / "workflows/partners" / (name + ".v1.json");
        const auto text = runtime::read_text_file(path);
        if (!text) {
            return std::unexpected(text.error());
        }
        auto profile = partner::read_profile(*text);
        if (!profile) {
            return std::unexpected(path.string() + ": " + profile.error());
        }
        read.profiles.emplace(name, std::move(*profile));
        const auto& address = settings.text("agency-" + name);
        if (address.empty()) {
            continue;
        }
        auto endpoint = partner::read_endpoint(address);
        if (!endpoint) {
            return std::unexpected("--agency-" + name + ": " + endpoint.error());
        }
        read.endpoints.emplace(name, std::move(*endpoint));
    }
    return read;
}

hand_offs::hand_offs(
    hand_off_settings settings, ports::outbox_store& outbox, ports::case_store& cases, app::service& service
)
    : settings_(std::move(settings))
    , cases_(cases)
    , handle_([&service](app::envelope what) { return dispatch::handle_and_wait(service, std::move(what)); })
    , adapters_(all_adapters())
    , outbox_(
          routes(),
          {.owner = runtime::new_uuid(runtime::system_now()), .test = settings_.test},
          {outbox, cases, signer_, runtime::system_now, draw},
          outbox_poll
      )
    , clocks_({}, {cases, handle_, runtime::system_now})
{
}

hand_offs::~hand_offs() = default;

dispatch::registry hand_offs::routes() const
{
    dispatch::registry all;
    for (const auto& [agency, endpoint] : settings_.endpoints) {
        dispatch::route way;
        way.adapter = adapters_.at(agency).get();
        way.names = settings_.profiles.at(agency);
        way.to = endpoint;
        all.emplace(agency, std::move(way));
    }
    return all;
}

void hand_offs::start()
{
    outbox_.start();
    clocks_.start();
}

void hand_offs::stop()
{
    clocks_.stop();
    outbox_.stop();
}

void hand_offs::wake()
{
    outbox_.wake();
}

http::api::inbox_answer hand_offs::receive(const std::string& bytes, const domain::actor& from)
{
    const auto profile = settings_.profiles.find(from.user.str());
    const auto answer = profile == settings_.profiles.end()
                            ? partner::refuse_message(partner::refuse("NOT_FOR_ME"))
                            : partner::receive_reply(bytes, {profile->second, cases_, handle_, settings_.test});
    return {
        .status = answer.status,
        .body = answer.body,
        .content_type = answer.code.empty() ? "application/json" : "application/problem+json",
    };
}

} // namespace huhang::cli
