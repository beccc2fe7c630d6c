#include "engine/definition/guard_lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace huhang::definition {

namespace {

constexpr std::array<std::string_view, 18> signs{
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "%", "(", ")", "[", "]", ",", "."
};

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

std::unexpected<guard_error> syntax(std::size_t position, std::string zh, std::string en)
{
    return std::unexpected(guard_error{"definition.guard_syntax", {std::move(zh), std::move(en)}, position});
}

class lexer {
public:
    explicit lexer(std::string_view source)
        : source_(source)
    {
    }

    std::expected<std::vector<token>, guard_error> run()
    {
        std::vector<token> tokens;
        for (;;) {
            skip_blanks();
            auto next = read();
            if (!next) {
                return std::unexpected(std::move(next).error());
            }
            tokens.push_back(*std::move(next));
            if (tokens.back().kind == token_kind::end) {
                return tokens;
            }
        }
    }

private:
    bool at_end() const { return here_ >= source_.size(); }

    void skip_blanks()
    {
        while (!at_end() && (source_[here_] == ' ' || source_[here_] == '\n' || source_[here_] == '\t')) {
            ++here_;
        }
    }

    std::expected<token, guard_error> read()
    {
        if (at_end()) {
            return token{token_kind::end, {}, 0, here_};
        }
        const char c = source_[here_];
        if (is_letter(c)) {
            return read_name();
        }
        if (is_digit(c)) {
            return read_integer();
        }
        return c == '\'' ? read_text() : read_sign();
    }

    token read_name()
    {
        const auto start = here_;
        while (!at_end() && (is_letter(source_[here_]) || is_digit(source_[here_]))) {
            ++here_;
        }
        return {token_kind::name, std::string{source_.substr(start, here_ - start)}, 0, start};
    }

    std::expected<token, guard_error> read_integer()
    {
        token result{token_kind::integer, {}, 0, here_};
        const char* const first = source_.data() + here_;
        const auto [stopped, fault] = std::from_chars(first, source_.data() + source_.size(), result.number);
        if (fault != std::errc{}) {
            return syntax(here_, "整数过大", "the integer is too large");
        }
        here_ += static_cast<std::size_t>(stopped - first);
        if (!at_end() && is_letter(source_[here_])) {
            return syntax(here_, "整数后紧跟字母", "a letter follows an integer");
        }
        return result;
    }

    std::expected<token, guard_error> read_text()
    {
        token result{token_kind::text, {}, 0, here_};
        for (++here_; !at_end(); ++here_) {
            const char c = source_[here_];
            if (c == '\'') {
                ++here_;
                return result;
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                return syntax(here_, "文本中有控制字符", "a control character in a text");
            }
            if (c == '\\') {
                ++here_;
                if (at_end() || (source_[here_] != '\\' && source_[here_] != '\'')) {
                    return syntax(
                        here_, "反斜杠后只能是引号或反斜杠", "only a quote or a backslash may follow a backslash"
                    );
                }
            }
            result.text += source_[here_];
        }
        return syntax(result.position, "文本没有结束的引号", "the text has no closing quote");
    }

    std::expected<token, guard_error> read_sign()
    {
        const auto rest = source_.substr(here_);
        const auto* const found = std::ranges::find_if(signs, [rest](auto sign) { return rest.starts_with(sign); });
        if (found == signs.end()) {
            return syntax(here_, "无法识别的字符", "a character that means nothing here");
        }
        const token result{token_kind::sign, std::string{*found}, 0, here_};
        here_ += found->size();
        return result;
    }

    std::string_view source_;
    std::size_t here_ = 0;
};

} // namespace

std::expected<std::vector<token>, guard_error> tokenize(std::string_view source)
{
    const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    if (std::ranges::count_if(source, is_start) > static_cast<std::ptrdiff_t>(max_guard_characters)) {
        return std::unexpected(guard_error{
            "definition.guard_too_large", {"条件超过 1024 个字符", "the guard has more than 1,024 characters"}, 0
        });
    }
    return lexer{source}.run();
}

} // namespace huhang::definition
