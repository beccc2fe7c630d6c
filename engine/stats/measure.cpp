#include "engine/stats/measure.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace huhang::stats {
namespace {

namespace json = boost::json;

/// Member access that throws boost::system::system_error with the place; read_measure turns it into text.
std::string text(const json::value& value)
{
    return std::string(value.as_string());
}

bilingual both(const json::value& value)
{
    return {text(value.at("zh")), text(value.at("en"))};
}

term read_term(const json::value& value)
{
    const auto years = text(value.at("years"));
    if (years != "in" && years != "before") {
        throw std::runtime_error("years must be \"in\" or \"before\"");
    }
    const auto sign = value.as_object().contains("sign") ? value.at("sign").as_int64() : 1;
    if (sign != 1 && sign != -1) {
        throw std::runtime_error("sign must be 1 or -1");
    }
    return {text(value.at("count")), years == "in" ? year_range::in : year_range::before, static_cast<int>(sign)};
}

std::vector<term> read_terms(const json::value& value)
{
    std::vector<term> terms;
    for (const auto& one : value.as_array()) {
        terms.push_back(read_term(one));
    }
    return terms;
}

rate_definition read_rate(const json::value& value)
{
    return {
        .id = text(value.at("id")),
        .title = both(value.at("title")),
        .formula = both(value.at("formula")),
        .source = both(value.at("source")),
        .flag = text(value.at("flag")),
        .numerator = read_terms(value.at("numerator")),
        .denominator = read_terms(value.at("denominator")),
    };
}

measure read_all(const json::value& value)
{
    measure read;
    read.id = text(value.at("measure"));
    read.version = static_cast<int>(value.at("version").as_int64());
    read.title = both(value.at("title"));
    read.note = both(value.at("note"));
    for (const auto& one : value.at("definitions").as_array()) {
        read.definitions.push_back(read_rate(one));
    }
    for (const auto& one : value.at("apart").as_array()) {
        read.apart.push_back({text(one.at("count")), both(one.at("title"))});
    }
    return read;
}

bool counts_in(const term& one, int counted_year, int asked_year)
{
    return one.years == year_range::in ? counted_year == asked_year : counted_year < asked_year;
}

std::int64_t sum(const term& one, const counts& counters, const selection& which)
{
    std::int64_t total = 0;
    for (const auto& [key, value] : counters) {
        const bool asked = key.measure == one.count && counts_in(one, key.year, which.year) &&
                           (which.procedure.empty() || key.procedure == which.procedure) &&
                           std::ranges::find(which.offices, key.office) != which.offices.end();
        total += asked ? value : 0;
    }
    return one.sign * total;
}

std::int64_t sum(const std::vector<term>& terms, const counts& counters, const selection& which)
{
    std::int64_t total = 0;
    for (const auto& one : terms) {
        total += sum(one, counters, which);
    }
    return total;
}

} // namespace

std::expected<measure, std::string> read_measure(std::string_view source)
{
    try {
        return read_all(json::parse(source));
    } catch (const std::exception& problem) {
        return std::unexpected(std::string(problem.what()));
    }
}

rate evaluate(const rate_definition& definition, const counts& counters, const selection& which)
{
    return {sum(definition.numerator, counters, which), sum(definition.denominator, counters, which)};
}

std::int64_t evaluate(const apart_count& apart, const counts& counters, const selection& which)
{
    return sum(term{.count = apart.count, .years = year_range::in, .sign = 1}, counters, which);
}

std::int64_t gap(const rate& now, int target_permille)
{
    const auto needed = (now.denominator * target_permille + 999) / 1000;
    return std::max<std::int64_t>(0, needed - now.numerator);
}

} // namespace huhang::stats
