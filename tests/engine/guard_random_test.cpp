// Goal: no source brings a guard down, and what it says is right for expressions nobody thought of.
// Method: random pieces strung together; and random typed expressions whose value is worked out beside them, seeds
// printed.

#include "tests/engine/guard_fixture.hpp"

#include <array>
#include <functional>
#include <random>

using namespace huhang;
using definition::guard;
using fixture = testing::guard_fixture;

namespace {

constexpr std::array<std::string_view, 50> pieces{
    "true",
    "false",
    "urgent",
    "count",
    "verdict",
    "panel",
    "results",
    "respondents",
    "tracks",
    "rights",
    "subject",
    "round",
    ".all(",
    ".exists(",
    ".count(",
    "priors",
    "actor",
    "days(",
    "months(",
    "r.outcome",
    "r",
    "r.id",
    ".",
    ",",
    "(",
    ")",
    "[",
    "]",
    "&&",
    "||",
    "!",
    "==",
    "!=",
    "<",
    ">=",
    " in ",
    "+",
    "-",
    "%",
    "'a'",
    "'",
    "\\",
    "1",
    "9223372036854775807",
    "date('2026-01-01')",
    "has(",
    "size(",
    "filed",
    " ",
    "侵"
};

} // namespace

TEST_CASE("no source brings the parser down")
{
    fixture given;
    given.scope.has_actor = true;
    given.scope.has_priors = true;
    std::mt19937 random{20'260'302};

    std::size_t accepted = 0;
    for (int round = 0; round < 30'000; ++round) {
        std::string source;
        for (auto length = random() % 12; length > 0; --length) {
            source += random() % 16 == 0 ? std::string(1, static_cast<char>(random() % 256))
                                         : std::string{pieces[random() % pieces.size()]};
        }
        if (const auto parsed = guard::parse(source, given.scope)) {
            ++accepted;
            given.holds(*parsed, "P2");
        }
    }

    CHECK(accepted > 100);
}

namespace {

/// Writes random expressions and works out their value at the same time, independently of the parser.
class expression_writer {
public:
    template <class Value>
    struct written {
        std::string text;
        std::optional<Value> value; ///< nothing: a fact without a value was read
    };

    explicit expression_writer(std::uint32_t seed)
        : random_(seed)
    {
    }

    written<bool> truth(int depth)
    {
        switch (pick(depth > 0 ? 9 : 4)) {
        case 0: return {"true", true};
        case 1: return {"urgent", true};
        case 2: return {"calm", false};
        case 3: return {"unsaid", std::nullopt};
        case 4: {
            const auto inner = truth(depth - 1);
            return {"!(" + inner.text + ")", !inner.value.value_or(false)};
        }
        case 5: return joined(depth, "&&", [](bool a, bool b) { return a && b; });
        case 6: return joined(depth, "||", [](bool a, bool b) { return a || b; });
        case 7: return compared(number(depth - 1), number(depth - 1));
        default: return among(number(depth - 1));
        }
    }

private:
    std::uint32_t pick(int below) { return static_cast<std::uint32_t>(random_() % static_cast<std::uint32_t>(below)); }

    written<bool> joined(int depth, const std::string& sign, const std::function<bool(bool, bool)>& join)
    {
        const auto left = truth(depth - 1);
        const auto right = truth(depth - 1);
        return {
            "(" + left.text + ") " + sign + " (" + right.text + ")",
            join(left.value.value_or(false), right.value.value_or(false))
        };
    }

    written<bool> compared(const written<std::int64_t>& left, const written<std::int64_t>& right)
    {
        static const std::array<std::pair<const char*, std::function<bool(std::int64_t, std::int64_t)>>, 6> signs{
            {{"==", std::equal_to<>{}},
             {"!=", std::not_equal_to<>{}},
             {"<", std::less<>{}},
             {"<=", std::less_equal<>{}},
             {">", std::greater<>{}},
             {">=", std::greater_equal<>{}}}
        };
        const auto& [sign, compare] = signs[pick(6)];
        return {
            left.text + " " + sign + " " + right.text, left.value && right.value && compare(*left.value, *right.value)
        };
    }

    written<bool> among(const written<std::int64_t>& what)
    {
        const std::int64_t one = pick(20);
        const std::int64_t other = pick(20);
        return {
            "(" + what.text + ") in [" + std::to_string(one) + ", " + std::to_string(other) + "]",
            what.value && (*what.value == one || *what.value == other)
        };
    }

    written<std::int64_t> number(int depth)
    {
        switch (pick(depth > 0 ? 7 : 4)) {
        case 0: return {"count", 7};
        case 1: return {"uncounted", std::nullopt};
        case 2: return {"size(panel)", 2};
        case 3: {
            const std::int64_t value = pick(20);
            return {std::to_string(value), value};
        }
        case 4:
            return calculated(depth, "+", [](std::int64_t a, std::int64_t b) -> std::optional<std::int64_t> {
                return a + b;
            });
        case 5:
            return calculated(depth, "-", [](std::int64_t a, std::int64_t b) -> std::optional<std::int64_t> {
                return a - b;
            });
        default:
            return calculated(depth, "%", [](std::int64_t a, std::int64_t b) -> std::optional<std::int64_t> {
                return b == 0 ? std::nullopt : std::optional{a % b};
            });
        }
    }

    using calculation = std::function<std::optional<std::int64_t>(std::int64_t, std::int64_t)>;

    written<std::int64_t> calculated(int depth, const std::string& sign, const calculation& calculate)
    {
        const auto left = number(depth - 1);
        const auto right = number(depth - 1);
        const auto value = left.value && right.value ? calculate(*left.value, *right.value) : std::nullopt;
        return {"(" + left.text + ") " + sign + " (" + right.text + ")", value};
    }

    std::mt19937 random_;
};

} // namespace

TEST_CASE("a random typed expression has the value worked out beside it")
{
    const fixture given;

    int within_bounds = 0;
    for (std::uint32_t seed = 1; seed <= 5'000; ++seed) {
        const auto expected = expression_writer{seed}.truth(5);
        const auto parsed = guard::parse(expected.text, given.scope);
        if (!parsed) {
            CHECK_MESSAGE(parsed.error().code == "definition.guard_too_large", seed << ": " << expected.text);
            continue;
        }
        ++within_bounds;
        CHECK_MESSAGE(given.holds(*parsed) == expected.value.value_or(false), seed << ": " << expected.text);
        CHECK(given.holds(guard::parse(parsed->source(), given.scope).value()) == given.holds(*parsed));
    }

    CHECK(within_bounds > 3'000);
}
