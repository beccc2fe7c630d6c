// Goal: a case finds the definition it runs, and a new case the one that governs its day.
// Method: two versions of one procedure whose validity overlaps, and another procedure beside them.

#include "tests/engine/definition_fixture.hpp"

using namespace huhang;
using definition::library;

TEST_CASE("the library finds definitions by reference and by day")
{
    auto first = testing::read_sample("complaint");
    first.valid_until = date_of(2026, 12, 31);
    auto second = first;
    second.ref.version = 10;
    second.valid_from = date_of(2026, 6, 1);
    second.valid_until.reset();
    const auto other = testing::read_sample("talk");
    const library all{{second, other, first}};

    CHECK(all.find(first.ref) == &all.all()[0]);
    CHECK(all.find(second.ref)->ref.version == 10);
    CHECK(all.find({"complaint", 1, "another hash"}) == nullptr);
    CHECK(all.find({"nothing", 1, ""}) == nullptr);
    CHECK(all.current("complaint", date_of(2026, 5, 31))->ref.version == 1);
    CHECK(all.current("complaint", date_of(2026, 6, 1))->ref.version == 10);
    CHECK(all.current("complaint", date_of(2019, 12, 31)) == nullptr);
    CHECK(all.current_or_nearest("complaint", date_of(2019, 12, 31))->ref.version == 1);
    CHECK(all.current("nothing", date_of(2026, 1, 1)) == nullptr);
    CHECK(library{}.current_or_nearest("complaint", date_of(2026, 1, 1)) == nullptr);
}
