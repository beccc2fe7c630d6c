// `stats` and `stats verify`.

#include "adapters/runtime/data_folder.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/published.hpp"
#include "tools/huhang/store_access.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>

namespace huhang::cli {
namespace {

namespace json = boost::json;
constexpr int page = 1'000;

std::expected<stats::counts, io_error> recount(ports::case_store& cases, const runtime::installation& data)
{
    stats::counts total;
    case_id after;
    for (;;) {
        const auto ids = cases.all_cases(after, page);
        if (!ids) {
            return std::unexpected(ids.error());
        }
        for (const auto& id : *ids) {
            const auto stored = cases.load(id);
            if (!stored || !*stored) {
                return std::unexpected(stored ? io_error{"a case disappeared", false} : stored.error());
            }
            for (const auto& [key, value] : stats::contribution((*stored)->file, data.definitions, data.calendar)) {
                total[key] += value;
            }
        }
        if (ids->size() < page) {
            return total;
        }
        after = ids->back();
    }
}

std::string permille(const stats::rate& one)
{
    if (one.denominator <= 0) {
        return "–";
    }
    const auto tenths = one.numerator * 1000 / one.denominator;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

} // namespace

int show_statistics(const invocation& with, int year)
{
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto data = read_published_installation(with, (*opened)->definitions());
    if (!data) {
        return complain(data.error());
    }
    const auto counters = (*opened)->cases().counters(ports::system_scope());
    const auto offices = (*opened)->directory().offices();
    if (!counters || !offices) {
        return complain((counters ? offices.error() : counters.error()).text);
    }
    const int asked = year == 0 ? year_of(legal_date(runtime::system_now())) : year;
    json::array rows;
    for (const auto& office : *offices) {
        stats::selection which{.offices = {}, .procedure = {}, .year = asked};
        for (const auto& below : *offices) {
            if (below.path.starts_with(office.path)) {
                which.offices.push_back(below.id);
            }
        }
        json::object row{{"office", office.id.str()}, {"name", office.name.in(with.chosen)}};
        std::string line = office.id.str() + "  " + office.name.in(with.chosen);
        for (const auto& definition : data->closure_rate.definitions) {
            const auto rate = stats::evaluate(definition, *counters, which);
            row[definition.id] = json::object{{"numerator", rate.numerator}, {"denominator", rate.denominator}};
            line += "  " + definition.id + " " + std::to_string(rate.numerator) + "/" +
                    std::to_string(rate.denominator) + " " + permille(rate);
        }
        rows.push_back(std::move(row));
        if (!with.json) {
            std::puts(line.c_str());
        }
    }
    if (with.json) {
        std::puts(json::serialize(json::object{{"year", asked}, {"rows", std::move(rows)}}).c_str());
        return ok;
    }
    for (const auto& definition : data->closure_rate.definitions) {
        std::printf("%s: %s\n", definition.id.c_str(), definition.formula.in(with.chosen).c_str());
    }
    return ok;
}

int verify_statistics(const invocation& with)
{
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto data = read_published_installation(with, (*opened)->definitions());
    if (!data) {
        return complain(data.error());
    }
    const auto counters = (*opened)->cases().counters(ports::system_scope());
    const auto counted = recount((*opened)->cases(), *data);
    if (!counters || !counted) {
        return complain((counters ? counted.error() : counters.error()).text);
    }
    const auto differences = stats::difference(*counters, *counted);
    for (const auto& [key, value] : differences) {
        std::printf(
            "%s %s %s %d: %+lld\n",
            key.measure.c_str(),
            key.office.str().c_str(),
            key.procedure.c_str(),
            key.year,
            static_cast<long long>(value)
        );
    }
    std::printf(
        with.json ? "{\"differences\":%zu}\n"
                  : with.say("计数器与重算相差 %zu 处\n", "%zu counters differ from the recount\n"),
        differences.size()
    );
    return differences.empty() ? ok : check_failed;
}

} // namespace huhang::cli
