#include "tools/huhang/demo/light.hpp"

#include <random>

namespace huhang::demo {
namespace {

constexpr unsigned seed = 20'250'201;
constexpr int oldest_days = 260;
constexpr int case_count = 40;

constexpr std::string_view goods[] = {
    "阀门", "背包", "吹风机", "水龙头", "滑板", "雨伞", "台灯", "手机壳", "订书机", "座椅"
};
constexpr std::string_view goods_en[] = {
    "valve", "backpack", "hair dryer", "tap", "skateboard", "umbrella", "desk lamp", "phone case", "stapler", "seat"
};
constexpr std::string_view kinds[] = {"invention", "utility_model", "design"};

json::object days_ago(int days)
{
    return {{"daysAgo", days}};
}

/// Builds one case; every step comes some days after the one before and never later than today.
class builder {
public:
    builder(story& into, int received)
        : into_(into)
        , day_(received)
    {
        into_.received = days_ago(day_);
    }

    builder& then(int days, const char* as, const char* action, json::object facts = {}, const char* track = "")
    {
        day_ = std::max(0, day_ - days);
        step one;
        one.as = as;
        one.name = action;
        one.track = track;
        one.on = days_ago(day_);
        one.facts = std::move(facts);
        into_.steps.push_back(std::move(one));
        return *this;
    }

    /// The last step concerns the respondent.
    builder& to_respondent()
    {
        into_.steps.back().subject = "P2";
        return *this;
    }

    builder& filed()
    {
        then(3, "officer", "file", {{"panel", json::array{"@officer", "@panelist_a", "@panelist_b"}}});
        return then(3, "officer", "serve_copy").to_respondent();
    }

    builder& ruled(int days, bool infringing)
    {
        then(11, "officer", "record_reply").to_respondent();
        then(2, "officer", "forward_reply").to_respondent();
        then(10, "officer", "begin_deliberation");
        const auto* finding = infringing ? "infringing" : "not_infringing";
        then(days, "officer", "rule", {{"findings", json::object{{"P2", finding}}}});
        then(2, "officer", "serve_ruling").to_respondent();
        then(0, "officer", "serve_ruling_on_claimant");
        const auto* result = infringing ? "infringement_found" : "infringement_not_found";
        then(1, "head", "close", {{"closing_result", result}});
        return then(6, "officer", "publish");
    }

    builder& mediating()
    {
        then(4, "officer", "start_mediation", {{"mediator_kind", "people_committee"}});
        return then(3, "mediator", "record_consent", {}, "mediation");
    }

    builder& settled(int amount_fen)
    {
        then(8, "mediator", "hold_session", {}, "mediation");
        return then(5, "mediator", "agree", {{"amount", amount_fen}, {"agreement_form", "written"}}, "mediation");
    }

private:
    story& into_;
    int day_;
};

/// How a case goes; `roll` is 0 to 99.
void tell(builder& one, unsigned roll)
{
    constexpr int amount_fen = 3'000'000;
    if (roll < 36) {
        one.filed().mediating().settled(amount_fen + static_cast<int>(roll) * 100'000);
    } else if (roll < 66) {
        one.filed().ruled(static_cast<int>(roll) - 20, roll % 5 != 0);
    } else if (roll < 74) {
        one.filed().ruled(95, true);
    } else if (roll < 92) {
        one.filed().then(9, "officer", "withdraw", {{"withdraw_ground", "withdrawn_by_claimant"}});
    } else if (roll < 96) {
        one.filed().then(4, "officer", "withdraw", {{"withdraw_ground", "withdrawn_other"}});
    } else {
        one.filed();
    }
}

/// The newest cases are still under way.
void tell_open(builder& one, unsigned roll)
{
    if (roll < 40) {
        one.filed();
    } else if (roll < 75) {
        one.filed().mediating();
    } else {
        one.filed().then(11, "officer", "record_reply").to_respondent();
    }
}

} // namespace

std::vector<story> light_stories(const std::vector<std::string>& offices)
{
    constexpr int open_from = 36; ///< cases from this number on are the newest
    std::minstd_rand draw(seed);
    std::vector<story> all;
    for (int number = 0; number < case_count; ++number) {
        const auto pick = [&](std::size_t count) { return draw() % count; };
        const auto what = pick(std::size(goods));
        const auto tag = std::to_string(number + 1);
        story one;
        one.id = "light-" + tag;
        one.light = true;
        one.title = {
            std::string(goods[what]) + "专利侵权纠纷(演示 " + tag + ")",
            "Patent infringement: " + std::string(goods_en[what]) + " (demonstration " + tag + ")"
        };
        one.office = offices[static_cast<std::size_t>(number) % offices.size()];
        one.channel = "request";
        one.goods = goods[what];
        one.parties = {
            json::object{{"role", "claimant"}, {"kind", "organization"}, {"name", "请求人" + tag + "公司"}},
            json::object{{"role", "respondent"}, {"kind", "organization"}, {"name", "被请求人" + tag + "公司"}},
        };
        one.rights = {json::object{{"kind", kinds[pick(std::size(kinds))]}, {"holder", "请求人" + tag + "公司"}}};
        const bool open = number >= open_from;
        const auto spread = static_cast<unsigned>(open ? 30 : oldest_days - 150);
        builder building(one, static_cast<int>(draw() % spread) + (open ? 24 : 150));
        const auto roll = static_cast<unsigned>(draw() % 100);
        if (open) {
            tell_open(building, roll);
        } else {
            tell(building, roll);
        }
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace huhang::demo
