#include "tools/huhang/demo/titles.hpp"

#include <algorithm>
#include <array>

namespace huhang::demo {
namespace {

struct entry {
    std::string_view code;
    const char* zh;
    const char* en;
};

constexpr std::array agencies{
    entry{"police", "公安机关", "police"},
    entry{"customs", "海关", "customs"},
    entry{"court", "人民法院", "court"},
};

constexpr std::array answers{
    entry{"requested", "已请求", "requested"},
    entry{"received", "签收", "received"},
    entry{"accepted", "受理", "accepted"},
    entry{"rejected", "不予受理", "refused"},
    entry{"returned", "退回补正", "returned for more"},
    entry{"forwarded", "转送", "forwarded"},
    entry{"outcome.filed", "决定立案", "filed"},
    entry{"outcome.not_filed", "决定不予立案", "not filed"},
    entry{"outcome.upheld", "复议维持", "upheld on reconsideration"},
    entry{"outcome.detained", "扣留货物", "goods detained"},
    entry{"outcome.infringing_confirmed", "认定侵权", "found infringing"},
    entry{"outcome.cannot_determine", "不能认定是否侵权", "cannot determine"},
    entry{"outcome.released", "放行", "released"},
    entry{"outcome.granted", "准予强制执行", "enforcement granted"},
    entry{"outcome.denied", "不准予强制执行", "enforcement denied"},
    entry{"outcome.review_denied", "复议维持原裁定", "denied again on review"},
};

template <std::size_t Size>
bilingual find_in(const std::array<entry, Size>& table, const std::string& code)
{
    const auto found = std::ranges::find(table, code, &entry::code);
    return found == table.end() ? bilingual{code, code} : bilingual{found->zh, found->en};
}

} // namespace

std::expected<titles, std::string> titles::ask(client& server, const std::string& token)
{
    const auto list = read(server, token, "/api/v1/workflows");
    if (!list) {
        return std::unexpected(list.error());
    }
    titles all;
    for (const auto& one : list_of(*list, "items")) {
        const auto workflow = read(server, token, "/api/v1/workflows/" + text_of(one, "procedure"));
        if (!workflow) {
            return std::unexpected(workflow.error());
        }
        all.add(*workflow);
    }
    return all;
}

void titles::add(const json::value& workflow)
{
    const auto procedure = text_of(workflow, "procedure");
    known_[procedure] = both_of(workflow, "title");
    for (const auto& action : list_of(workflow, "actions")) {
        known_[procedure + "/" + text_of(action, "action")] = both_of(action, "title");
    }
    for (const auto& state : list_of(workflow, "states")) {
        known_[procedure + "#" + text_of(state, "code")] = both_of(state, "title");
    }
}

bilingual titles::find(const std::string& key) const
{
    const auto found = known_.find(key);
    return found == known_.end() ? bilingual{key, key} : found->second;
}

bilingual agency_title(const std::string& agency)
{
    return find_in(agencies, agency);
}

bilingual answer_title(const std::string& answer)
{
    return find_in(answers, answer);
}

} // namespace huhang::demo
