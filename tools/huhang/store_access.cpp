#include "tools/huhang/store_access.hpp"

#include "adapters/runtime/crypto.hpp"
#include "adapters/runtime/data_folder.hpp"
#include "adapters/runtime/log.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace huhang::cli {
namespace {

constexpr std::size_t key_bytes = 32;

bool write_private(const std::filesystem::path& path, const std::string& bytes)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return false;
    }
    const bool written =
        ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && ::fsync(file) == 0;
    ::close(file);
    return written;
}

} // namespace

std::expected<std::filesystem::path, std::string> database_file(const runtime::config& settings)
{
    constexpr std::string_view kind = "sqlite:";
    const auto& text = settings.text("database");
    if (!text.starts_with(kind) || text.size() == kind.size()) {
        return std::unexpected("the database must be given as sqlite:<file>, not \"" + text + "\"");
    }
    return text.substr(kind.size());
}

std::expected<std::unique_ptr<store::sqlite_store>, std::string> open_store(const invocation& with)
{
    auto file = database_file(with.settings);
    if (!file) {
        return std::unexpected(file.error());
    }
    store::sqlite_options options;
    options.file = *file;
    options.on_failure = [](const io_error& failure) {
        runtime::log(runtime::log_level::error, "store_failed", {{"reason", failure.text}});
    };
    auto opened = store::sqlite_store::open(std::move(options));
    if (!opened) {
        return std::unexpected(
            opened.error().text +
            with.say(";如尚未建库,请先运行 huhang migrate", "; if there is no database yet, run `huhang migrate`")
        );
    }
    return std::move(*opened);
}

std::expected<std::string, std::string> token_key(const runtime::config& settings)
{
    const auto& named = settings.text("secret-file");
    const auto database = database_file(settings);
    if (named.empty() && !database) {
        return std::unexpected(database.error());
    }
    const auto path =
        named.empty() ? std::filesystem::path(database->string() + ".token-key") : std::filesystem::path(named);
    if (named.empty() && !std::filesystem::exists(path) && !write_private(path, runtime::random_bytes(key_bytes))) {
        return std::unexpected("cannot write the token key " + path.string());
    }
    auto key = runtime::read_text_file(path);
    if (key && key->size() < key_bytes) {
        return std::unexpected("the token key " + path.string() + " is shorter than 32 bytes");
    }
    return key;
}

} // namespace huhang::cli
