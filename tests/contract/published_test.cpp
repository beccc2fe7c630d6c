// Goal: a published version never changes, and what was published is read back byte for byte. Method: publish the same,
// other and further bytes on every store.

#include "tests/contract/stores.hpp"

using namespace huhang;
using namespace huhang::testing;

namespace {

ports::published_definition version(const std::string& procedure, int number, const std::string& body)
{
    return {
        .procedure = procedure,
        .version = number,
        .hash = "hash of " + body,
        .published_at = timestamp{std::chrono::seconds{1'770'000'000}},
        .published_by = user_id{"admin"},
        .body = body,
    };
}

} // namespace

TEST_CASE_TEMPLATE("published definitions read back byte for byte, in order", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const auto ruling = version("patent_ruling", 1, "{\"版本\": 1}\n");
    const auto next = version("patent_ruling", 2, std::string(300'000, 'x'));
    const auto other = version("mediation", 1, "{}");

    for (const auto& one : {next, ruling, other}) {
        CHECK(backend.definitions().publish(one).value() == ports::publishing::published);
    }

    CHECK(backend.definitions().published().value() == std::vector{other, ruling, next});
}

TEST_CASE_TEMPLATE(
    "publishing the same bytes again changes nothing, other bytes are refused", Backend, HUHANG_ALL_STORES
)
{
    Backend backend;
    const auto first = version("mediation", 1, "{}");
    REQUIRE(backend.definitions().publish(first).value() == ports::publishing::published);

    auto again = first;
    again.published_by = user_id{"somebody else"};
    CHECK(backend.definitions().publish(again).value() == ports::publishing::known);
    CHECK(backend.definitions().publish(version("mediation", 1, "{ }")).value() == ports::publishing::taken);

    CHECK(backend.definitions().published().value() == std::vector{first});
}
