#include "tools/huhang/demo/keys.hpp"

#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace huhang::demo {

std::expected<keys, std::string> read_keys(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string name;
    std::string value;
    keys all;
    bool dated = false;
    while (in >> name >> value) {
        if (name == "today") {
            const auto day = parse_date(value);
            dated = day.has_value();
            all.today = day.value_or(date{});
        } else {
            all.tokens[name] = value;
        }
    }
    if (!dated || all.tokens.empty()) {
        return std::unexpected("no tokens in " + file.string() + ": run `huhang demo --prepare` first");
    }
    return all;
}

std::expected<void, std::string> write_keys(const std::filesystem::path& file, const keys& all)
{
    std::string text = "today " + to_text(all.today) + "\n";
    for (const auto& [user, token] : all.tokens) {
        text += user + " " + token + "\n";
    }
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written = out >= 0 && ::fchmod(out, 0600) == 0 &&
                         ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (out >= 0) {
        ::close(out);
    }
    return written ? std::expected<void, std::string>() : std::unexpected("cannot write " + file.string());
}

std::string user_for(const keys& all, const std::string& role, const std::string& office)
{
    const auto local = role + "." + office;
    return all.tokens.contains(local) ? local : role;
}

} // namespace huhang::demo
