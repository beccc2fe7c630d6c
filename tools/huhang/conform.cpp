// `case conform`: what cases did against what their definitions allow.

#include "adapters/runtime/data_folder.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "engine/app/history.hpp"
#include "engine/conformance/conformance.hpp"
#include "engine/domain/json_text.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/store_access.hpp"

#include <cstdio>
#include <map>

namespace huhang::cli {
namespace {

constexpr int page = 1'000;

using totals = std::map<std::string, conformance::score>;

std::string quoted_text(std::string_view text)
{
    std::string json;
    domain::append_text(json, text);
    return json;
}

std::string as_json(const case_id& id, const conformance::finding& one)
{
    std::string path;
    for (const auto& step : one.path) {
        path += (path.empty() ? "" : ",") + quoted_text(step);
    }
    auto json = "{\"case\":" + quoted_text(id.str()) + ",\"kind\":" + quoted_text(conformance::to_text(one.kind)) +
                ",\"procedure\":" + quoted_text(one.procedure) +
                ",\"instance\":" + std::to_string(static_cast<int>(one.instance)) +
                ",\"seq\":" + std::to_string(one.seq) + ",\"action\":" + quoted_text(one.action) +
                ",\"state\":" + quoted_text(one.state) + ",\"evidence\":" + quoted_text(one.evidence) +
                ",\"skipped\":[" + path + "],\"zh\":" + quoted_text(one.text.zh) +
                ",\"en\":" + quoted_text(one.text.en);
    if (one.cite) {
        json += ",\"law\":" + quoted_text(one.cite->title + one.cite->article) +
                ",\"flag\":" + quoted_text(definition::to_text(one.cite->flag));
    }
    return json + "}";
}

void print_finding(const invocation& with, const case_id& id, const conformance::finding& one)
{
    if (with.json) {
        std::puts(as_json(id, one).c_str());
        return;
    }
    std::printf(
        "%s  %-14s  %s %s%s%s\n",
        id.str().c_str(),
        std::string(conformance::to_text(one.kind)).c_str(),
        one.text.in(with.chosen).c_str(),
        one.cite ? (one.cite->title + one.cite->article).c_str() : "",
        one.evidence.empty() ? "" : "  ",
        one.evidence.c_str()
    );
}

void print_totals(const invocation& with, const totals& all)
{
    for (const auto& [procedure, score] : all) {
        std::printf(
            with.json ? "{\"procedure\":\"%s\",\"acts\":%llu,\"allowed\":%llu,\"skipped\":%llu,\"fitness\":%.4f}\n"
                      : with.say(
                            "%s:事项 %llu 项,合规 %llu 项,缺少 %llu 项,符合度 %.4f\n",
                            "%s: %llu acts, %llu allowed as they came, %llu steps left out, fitness %.4f\n"
                        ),
            procedure.c_str(),
            static_cast<unsigned long long>(score.acts),
            static_cast<unsigned long long>(score.allowed),
            static_cast<unsigned long long>(score.skipped),
            score.fitness()
        );
    }
}

class conforming {
public:
    conforming(const invocation& with, const runtime::installation& data, ports::case_store& cases)
        : with_(with)
        , data_(data)
        , cases_(cases)
    {
    }

    /// False when the case cannot be read.
    bool check(const case_id& id, const std::string& only)
    {
        const auto history = app::whole_history(cases_, id);
        if (!history || history->empty()) {
            return false;
        }
        const auto procedure = main_procedure(*history);
        if (!only.empty() && procedure != only) {
            return true;
        }
        const auto report = conformance::check(*history, data_.definitions, data_.calendar, runtime::system_now());
        for (const auto& one : report.findings) {
            print_finding(with_, id, one);
        }
        clean_ = clean_ && report.findings.empty();
        all_[procedure] += report.moves;
        return true;
    }

    bool check_all(const std::string& only)
    {
        case_id after;
        for (;;) {
            const auto ids = cases_.all_cases(after, page);
            if (!ids) {
                return false;
            }
            for (const auto& id : *ids) {
                if (!check(id, only)) {
                    return false;
                }
            }
            if (ids->size() < page) {
                return true;
            }
            after = ids->back();
        }
    }

    const totals& all() const { return all_; }

    bool clean() const { return clean_; }

private:
    static std::string main_procedure(const std::vector<domain::event_record>& history)
    {
        for (const auto& one : history) {
            if (const auto* started = std::get_if<domain::procedure_started>(&one.what)) {
                return started->definition.procedure;
            }
        }
        return {};
    }

    const invocation& with_;
    const runtime::installation& data_;
    ports::case_store& cases_;
    totals all_;
    bool clean_ = true;
};

} // namespace

int conform_cases(const invocation& with, const std::vector<std::string>& ids, const std::string& procedure)
{
    const auto data = runtime::read_installation(with.settings.text("data-dir"));
    if (!data) {
        return complain(data.error());
    }
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    conforming run(with, *data, (*opened)->cases());
    bool read = ids.empty() ? run.check_all(procedure) : true;
    for (const auto& id : ids) {
        read = read && run.check(case_id(id), procedure);
    }
    if (!read) {
        return complain(with.say("没有此案件或无法读取", "no such case, or it cannot be read"));
    }
    print_totals(with, run.all());
    return run.clean() ? ok : check_failed;
}

} // namespace huhang::cli
