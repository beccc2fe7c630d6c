// XES through expat. Chunks of the file are pushed into the parser, whole events come out.

#include "adapters/exchange/log_reader.hpp"

#include <deque>
#include <expat.h>
#include <fstream>
#include <unordered_map>

namespace huhang::exchange {
namespace {

constexpr int chunk = 64 * 1024;

struct value {
    std::string text;
    place at;
};

using values = std::vector<value>; ///< in the order of the wanted columns

class xes_reader final : public log_reader {
public:
    xes_reader(const std::filesystem::path& file, const std::vector<std::string>& wanted)
        : in_(file, std::ios::binary)
        , parser_(XML_ParserCreate(nullptr), &XML_ParserFree)
        , of_trace_(wanted.size())
        , of_event_(wanted.size())
    {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            columns_.emplace(wanted[i], i);
        }
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &on_start, &on_end);
        XML_SetStartDoctypeDeclHandler(parser_.get(), &on_doctype);
    }

    bool opened() const { return in_.is_open(); }

    std::expected<std::optional<log_record>, log_problem> next() override
    {
        if (!waiting_.empty()) {
            waiting_.pop_front();
        }
        while (waiting_.empty() && !done_) {
            if (const auto problem = parse_chunk()) {
                return std::unexpected(*problem);
            }
        }
        if (waiting_.empty()) {
            return std::nullopt;
        }
        const auto& event = waiting_.front();
        log_record record{event.at, {}};
        for (const auto& one : event.cells) {
            record.cells.push_back({one.text, one.at.line == 0 ? event.at : one.at});
        }
        return record;
    }

private:
    struct pending {
        place at;
        values cells;
    };

    std::optional<log_problem> parse_chunk()
    {
        void* buffer = XML_GetBuffer(parser_.get(), chunk);
        in_.read(static_cast<char*>(buffer), chunk);
        done_ = in_.gcount() < chunk;
        const auto status = XML_ParseBuffer(parser_.get(), static_cast<int>(in_.gcount()), done_ ? 1 : 0);
        if (status != XML_STATUS_ERROR && !refused_) {
            return std::nullopt;
        }
        if (refused_) {
            return log_problem{
                here(), refused_, {"XES 文件含有不接受的内容", "the XES file holds what is not accepted"}, true
            };
        }
        const std::string why = XML_ErrorString(XML_GetErrorCode(parser_.get()));
        return log_problem{here(), "import.xml", {"XML 格式错误:" + why, "not well-formed XML: " + why}, true};
    }

    place here() const
    {
        return {
            XML_GetCurrentLineNumber(parser_.get()),
            static_cast<std::uint32_t>(XML_GetCurrentColumnNumber(parser_.get()) + 1)
        };
    }

    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes)
    {
        static_cast<xes_reader*>(self)->start(name, attributes);
    }

    static void on_end(void* self, const XML_Char* name) { static_cast<xes_reader*>(self)->end(name); }

    static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int)
    {
        static_cast<xes_reader*>(self)->refuse("import.doctype");
    }

    void refuse(const char* code)
    {
        refused_ = code;
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    void start(std::string_view name, const XML_Char** attributes)
    {
        constexpr int deepest = 64;
        if (++depth_ > deepest) {
            return refuse("import.depth");
        }
        if (name == "trace") {
            trace_depth_ = depth_;
            of_trace_.assign(columns_.size(), {});
        } else if (name == "event" && trace_depth_ != 0) {
            event_depth_ = depth_;
            event_at_ = here();
            of_event_.assign(columns_.size(), {});
        } else if (event_depth_ != 0 && depth_ == event_depth_ + 1) {
            keep(attributes, "", of_event_);
        } else if (event_depth_ == 0 && trace_depth_ != 0 && depth_ == trace_depth_ + 1) {
            keep(attributes, "case:", of_trace_);
        }
    }

    /// An attribute of the log: its own XML attributes are "key" and "value".
    void keep(const XML_Char** attributes, const char* prefix, values& into)
    {
        std::string key = prefix;
        const XML_Char* text = nullptr;
        for (; *attributes != nullptr; attributes += 2) {
            const std::string_view name = attributes[0];
            if (name == "key") {
                key += attributes[1];
            } else if (name == "value") {
                text = attributes[1];
            }
        }
        const auto column = columns_.find(key);
        if (text == nullptr || column == columns_.end()) {
            return;
        }
        into[column->second] = {text, here()};
        if (into[column->second].text.size() > max_record) {
            refuse("import.too_long");
        }
    }

    void end(std::string_view name)
    {
        if (name == "event" && depth_ == event_depth_) {
            event_depth_ = 0;
            pending event{event_at_, of_event_};
            for (std::size_t i = 0; i < event.cells.size(); ++i) {
                if (event.cells[i].at.line == 0) {
                    event.cells[i] = of_trace_[i];
                }
            }
            waiting_.push_back(std::move(event));
        } else if (name == "trace" && depth_ == trace_depth_) {
            trace_depth_ = 0;
        }
        --depth_;
    }

    std::ifstream in_;
    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
    std::unordered_map<std::string, std::size_t> columns_;
    values of_trace_;
    values of_event_;
    place event_at_;
    std::deque<pending> waiting_; ///< the events of one chunk; the first has been handed out
    const char* refused_ = nullptr;
    int depth_ = 0;
    int trace_depth_ = 0;
    int event_depth_ = 0;
    bool done_ = false;
};

} // namespace

opened_log open_xes(const std::filesystem::path& file, const std::vector<std::string>& wanted)
{
    auto reader = std::make_unique<xes_reader>(file, wanted);
    if (!reader->opened()) {
        return std::unexpected(log_problem{{}, "import.file", {"无法读取日志文件", "the log file cannot be read"}, true}
        );
    }
    return reader;
}

} // namespace huhang::exchange
