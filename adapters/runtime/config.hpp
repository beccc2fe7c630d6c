#pragma once
// Settings of the program: file (YAML) < environment (HUHANG_*) < command line. Every setting has one name in three
// spellings: `listen-port` in the file, HUHANG_LISTEN_PORT in the environment, --listen-port as a flag.

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::runtime {

/// What a setting is called, what it means and its value when nobody says otherwise.
struct setting {
    std::string_view name;
    std::string_view fallback;
    std::string_view zh;
    std::string_view en;
    bool is_secret = false;
};

/// All settings, for --help, for documents and for refusing unknown ones.
const std::vector<setting>& all_settings();

/// Where a value came from.
enum class origin { fallback, file, environment, flag };

class config {
public:
    /// Reads the sources in order. The error says which source, which setting and what to do; an unknown name gets the
    /// nearest one suggested.
    static std::expected<config, std::string> read(
        const std::string& file,
        const std::map<std::string, std::string>& environment,
        const std::map<std::string, std::string>& flags
    );

    const std::string& text(std::string_view name) const;

    /// Number of a setting that was checked to be one when read.
    long number(std::string_view name) const;

    bool flag(std::string_view name) const { return text(name) == "true"; }

    origin source_of(std::string_view name) const;

private:
    struct entry {
        std::string value;
        origin from = origin::fallback;
    };

    std::expected<void, std::string> set(std::string_view name, std::string value, origin from);

    std::map<std::string, entry, std::less<>> values_;
};

/// The variables of this process that begin with HUHANG_.
std::map<std::string, std::string> huhang_environment();

} // namespace huhang::runtime
