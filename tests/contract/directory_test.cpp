// Goal: what the administrator saves is what is read, and saving again replaces it. Method: examples on every store.

#include "tests/contract/stores.hpp"

using namespace huhang;
using namespace huhang::testing;

TEST_CASE_TEMPLATE("offices are saved, replaced and listed from the top", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    ports::office district{office_id{"3303"}, "/33/3303/", {"温州", "Wenzhou"}, "city"};
    const ports::office province{office_id{"33"}, "/33/", {"浙江", "Zhejiang"}, "province"};
    REQUIRE(backend.directory().save(district).has_value());
    REQUIRE(backend.directory().save(province).has_value());
    district.name.en = "Wenzhou City";
    REQUIRE(backend.directory().save(district).has_value());

    CHECK(backend.directory().offices().value() == std::vector{province, district});
}

TEST_CASE_TEMPLATE("users keep their roles in order", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    ports::user second{user_id{"wang"}, "王某", office_id{"3303"}, {"handler", "head"}, true};
    const ports::user first{user_id{"li"}, "李某", office_id{"33"}, {}, true};
    REQUIRE(backend.directory().save(second).has_value());
    REQUIRE(backend.directory().save(first).has_value());
    second.active = false;
    REQUIRE(backend.directory().save(second).has_value());

    CHECK(backend.directory().users().value() == std::vector{first, second});
}

TEST_CASE_TEMPLATE("a token is found by its hash and listed for its owner", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    ports::token kept{"t1", user_id{"li"}, "aa", std::nullopt, false};
    const ports::token expiring{"t2", user_id{"li"}, "bb", timestamp{std::chrono::microseconds{123}}, false};
    REQUIRE(backend.directory().save(kept).has_value());
    REQUIRE(backend.directory().save(expiring).has_value());
    kept.revoked = true;
    REQUIRE(backend.directory().save(kept).has_value());

    const auto found = backend.directory().find_token("aa").value();
    const auto of_li = backend.directory().tokens_of(user_id{"li"}).value();

    REQUIRE(found.has_value());
    CHECK(found->id == "t1");
    CHECK(found->revoked);
    CHECK_FALSE(found->expires_at.has_value());
    REQUIRE(of_li.size() == 2);
    CHECK(of_li[1].expires_at == expiring.expires_at);
    CHECK_FALSE(backend.directory().find_token("cc").value().has_value());
    CHECK(backend.directory().tokens_of(user_id{"wang"}).value().empty());
}

TEST_CASE_TEMPLATE("two tokens cannot have the same hash", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    REQUIRE(backend.directory().save(ports::token{"t1", user_id{"li"}, "aa", std::nullopt, false}).has_value());

    CHECK_FALSE(backend.directory().save(ports::token{"t2", user_id{"wang"}, "aa", std::nullopt, false}).has_value());
    CHECK(backend.directory().find_token("aa").value()->id == "t1");
}

TEST_CASE_TEMPLATE("targets are kept by office, procedure and year", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    ports::target all{office_id{"3303"}, "", 2026, 950};
    const ports::target rulings{office_id{"3303"}, "patent_ruling", 2026, 900};
    const ports::target next_year{office_id{"3303"}, "", 2027, 960};
    for (const auto& each : {all, rulings, next_year}) {
        REQUIRE(backend.directory().save(each).has_value());
    }
    all.rate_permille = 955;
    REQUIRE(backend.directory().save(all).has_value());

    CHECK(backend.directory().targets(2026).value() == std::vector{all, rulings});
    CHECK(backend.directory().targets(2027).value() == std::vector{next_year});
    CHECK(backend.directory().targets(2025).value().empty());
}
