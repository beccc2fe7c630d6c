// Comma separated values. The file passes through one buffer; cells are views into it, except where doubled quotes had
// to be made single.

#include "adapters/exchange/csv_scanner.hpp"
#include "adapters/exchange/log_reader.hpp"

#include <algorithm>
#include <cstring>
#include <deque>
#include <fstream>
#include <utility>

namespace huhang::exchange {
namespace {

constexpr std::size_t chunk = 256 * 1024;

log_problem cannot_open()
{
    return {{}, "import.file", {"无法读取日志文件", "the log file cannot be read"}, true};
}

/// The bytes of a file with a window that holds at least the record being read.
class window {
public:
    explicit window(const std::filesystem::path& file)
        : in_(file, std::ios::binary)
    {
    }

    bool opened() const { return in_.is_open(); }

    const char* begin() const { return bytes_.data() + from_; }

    std::size_t size() const { return to_ - from_; }

    void drop(std::size_t count) { from_ += count; }

    /// Reads on behind what is there; false at the end of the file.
    bool more()
    {
        if (from_ > 0) {
            std::memmove(bytes_.data(), bytes_.data() + from_, size());
            to_ -= from_;
            from_ = 0;
        }
        bytes_.resize(std::max(bytes_.size(), to_ + chunk));
        in_.read(bytes_.data() + to_, chunk);
        to_ += static_cast<std::size_t>(in_.gcount());
        return in_.gcount() > 0;
    }

private:
    std::ifstream in_;
    std::vector<char> bytes_;
    std::size_t from_ = 0;
    std::size_t to_ = 0;
};

char separator_of(std::string_view header)
{
    const auto count = [&](char one) { return std::ranges::count(header, one); };
    return count('\t') > count(',') ? '\t' : count(';') > count(',') ? ';' : ',';
}

class csv_reader final : public log_reader {
public:
    csv_reader(const std::filesystem::path& file, char separator)
        : bytes_(file)
        , scanner_(separator)
        , separator_(separator)
    {
    }

    bool opened() const { return bytes_.opened(); }

    /// Reads the header and finds the wanted columns in it.
    std::optional<log_problem> begin(const std::vector<std::string>& wanted)
    {
        bytes_.more();
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        if (std::string_view(bytes_.begin(), bytes_.size()).starts_with(mark)) {
            bytes_.drop(mark.size());
        }
        if (separator_ == 0) {
            const std::string_view all(bytes_.begin(), bytes_.size());
            separator_ = separator_of(all.substr(0, all.find('\n')));
            scanner_ = scanner(separator_);
        }
        const auto header = read_record();
        if (!header || !*header) {
            return header ? log_problem{{1, 1}, "import.header", {"缺少表头", "there is no header line"}, true}
                          : header.error();
        }
        std::vector<std::string> names;
        for (const auto& one : scanner_.cells) {
            names.emplace_back(text_of(one));
        }
        width_ = names.size();
        if (width_ > max_columns) {
            return log_problem{
                {1, 1}, "import.too_long", {"列数超过 1,000", "there are more than 1,000 columns"}, true
            };
        }
        for (const auto& name : wanted) {
            const auto found = std::ranges::find(names, name);
            if (found == names.end()) {
                return log_problem{
                    {1, 1},
                    "import.column_unknown",
                    {"表头没有此列:" + name, "the header lacks the column " + name},
                    true
                };
            }
            columns_.push_back(static_cast<std::size_t>(found - names.begin()));
        }
        return std::nullopt;
    }

    std::expected<std::optional<log_record>, log_problem> next() override
    {
        const auto got = read_record();
        if (!got) {
            return std::unexpected(got.error());
        }
        if (!*got) {
            return std::nullopt;
        }
        log_record record{{started_, 1}, {}};
        const auto& cells = scanner_.cells;
        for (const auto column : columns_) {
            const auto one = column < cells.size() ? cells[column] : span{};
            record.cells.push_back({text_of(one), {started_ + one.line, one.column}});
        }
        if (cells.size() == width_) {
            return record;
        }
        return std::unexpected(log_problem{
            {started_, 1},
            "import.columns",
            {"应有 " + std::to_string(width_) + " 列,实有 " + std::to_string(cells.size()) + " 列",
             "expected " + std::to_string(width_) + " columns, found " + std::to_string(cells.size())},
            false,
            std::move(record),
        });
    }

private:
    /// Leaves the cells of the next record in the scanner; false at the end. Empty lines are passed over.
    std::expected<bool, log_problem> read_record()
    {
        scratch_.clear();
        for (;;) {
            bytes_.drop(std::exchange(used_, 0));
            line_ += std::exchange(scanner_.breaks, 0);
            if (bytes_.size() == 0 && !bytes_.more()) {
                return false;
            }
            bool at_end = false;
            auto result = scanner_.scan(bytes_.begin(), bytes_.size(), at_end);
            while (result == scanned::needs_more && bytes_.size() <= max_record) {
                at_end = !bytes_.more();
                result = scanner_.scan(bytes_.begin(), bytes_.size(), at_end);
            }
            started_ = line_;
            if (result != scanned::record) {
                scanner_.breaks = 0;
                return std::unexpected(unreadable(result));
            }
            used_ = scanner_.length;
            if (scanner_.cells.size() > 1 || scanner_.cells.front().to > scanner_.cells.front().from) {
                return true;
            }
        }
    }

    log_problem unreadable(scanned why) const
    {
        return why == scanned::bad_quote
                   ? log_problem{{line_, 1}, "import.quote", {"引号未正确结束", "a quoted cell does not end properly"}, true}
                   : log_problem{
                         {line_, 1}, "import.too_long", {"记录超过 1 MiB", "a record is longer than 1 MiB"}, true
                     };
    }

    std::string_view text_of(const span& one)
    {
        const std::string_view raw(bytes_.begin() + one.from, one.to - one.from);
        if (!one.doubled) {
            return raw;
        }
        auto& single = scratch_.emplace_back();
        for (std::size_t i = 0; i < raw.size(); ++i) {
            single += raw[i];
            i += raw[i] == '"' ? 1 : 0;
        }
        return single;
    }

    window bytes_;
    scanner scanner_;
    char separator_;
    std::size_t width_ = 0;
    std::vector<std::size_t> columns_;
    std::deque<std::string> scratch_;
    std::size_t used_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t started_ = 1;
};

} // namespace

opened_log open_csv(const std::filesystem::path& file, const std::vector<std::string>& wanted, char separator)
{
    auto reader = std::make_unique<csv_reader>(file, separator);
    if (!reader->opened()) {
        return std::unexpected(cannot_open());
    }
    if (auto problem = reader->begin(wanted)) {
        return std::unexpected(std::move(*problem));
    }
    return reader;
}

} // namespace huhang::exchange
