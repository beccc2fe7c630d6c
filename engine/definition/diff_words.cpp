#include "engine/definition/diff_words.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace huhang::definition {
namespace {

struct word {
    std::string_view name, zh, en;
};

constexpr std::array units{
    word{"hours", "小时", "hours"},
    word{"workdays", "个工作日", "working days"},
    word{"days", "日", "days"},
    word{"months", "个月", "months"},
    word{"years", "年", "years"},
};

constexpr std::array members{
    word{"accepts", "可填事实", "facts it accepts"},
    word{"article", "条款", "article"},
    word{"before", "倒推计算", "counted backwards"},
    word{"by", "办理岗位", "roles"},
    word{"choices", "选项", "choices"},
    word{"cite", "依据", "citation"},
    word{"clears", "清除的事实", "facts it clears"},
    word{"clocks", "期限", "clocks"},
    word{"closes", "结束的不计期间", "intervals it closes"},
    word{"decision", "决定", "decision"},
    word{"documents", "文书", "documents"},
    word{"excludes", "不计入的期间", "time not counted"},
    word{"extensions", "延长", "extensions"},
    word{"final", "终结环节", "final"},
    word{"flag", "把握程度", "certainty"},
    word{"from", "自", "from"},
    word{"ground", "结案方式", "closing ground"},
    word{"handoff", "移交", "hand-off"},
    word{"kind", "类别", "kind"},
    word{"lapse", "届满效果", "effect of its lapse"},
    word{"length", "期限长度", "length"},
    word{"lengths", "有条件的期限长度", "conditional lengths"},
    word{"number", "文号", "number"},
    word{"opens", "开始的不计期间", "intervals it opens"},
    word{"orElse", "另一种算法的长度", "other reading of the length"},
    word{"otherwise", "条件不满足时的说明", "text when the condition fails"},
    word{"outcome", "结果", "outcome"},
    word{"owner", "责任岗位", "owner"},
    word{"per", "按当事人", "per"},
    word{"records", "记录办理日的事实", "fact that takes its day"},
    word{"requires", "必填事实", "facts it requires"},
    word{"separateFrom", "不得同人办理", "not by those who took"},
    word{"sets", "设定的事实", "facts it sets"},
    word{"starts", "起算事实或启动的程序", "start"},
    word{"stops", "终止事实", "stops"},
    word{"title", "名称", "title"},
    word{"to", "至", "to"},
    word{"type", "类型", "type"},
    word{"unlimited", "不设期限的理由", "reason for no limit"},
    word{"until", "止于", "until"},
    word{"warn", "提前提醒", "warning"},
    word{"when", "条件", "condition"},
};

const std::array parts{
    definition_part{"title", {"名称", "title"}, false},
    definition_part{"validity", {"施行期间", "validity"}, false},
    definition_part{"states", {"环节", "states"}},
    definition_part{"actions", {"事项", "actions"}},
    definition_part{"clocks", {"期限", "clocks"}},
    definition_part{"law", {"法律依据", "citations"}},
    definition_part{"intervals", {"不计期间", "intervals"}},
    definition_part{"facts", {"事实", "facts"}},
    definition_part{"conditions", {"条件", "conditions"}},
    definition_part{"initial", {"起始环节", "initial state"}, false},
    definition_part{"opening", {"立案", "opening"}, false},
    definition_part{"replies", {"回复", "replies"}},
    definition_part{"tracks", {"分程序结果", "outcomes of tracks"}},
    definition_part{"grounds", {"结案方式", "closing grounds"}},
    definition_part{"documents", {"文书", "documents"}},
    definition_part{"statistics", {"统计", "statistics"}, false},
};

template <std::size_t Size>
const word* find(const std::array<word, Size>& words, std::string_view name)
{
    const auto found = std::ranges::find(words, name, &word::name);
    return found == words.end() ? nullptr : &*found;
}

bilingual same(std::string text)
{
    return {text, text};
}

/// A text in two languages, or a length of time.
std::optional<bilingual> object_in_words(const json_node& value)
{
    if (value.names == std::vector<std::string>{"zh", "en"} || value.names == std::vector<std::string>{"en", "zh"}) {
        const auto zh = value.names.front() == "zh" ? 0U : 1U;
        return bilingual{value.items[zh].text, value.items[1U - zh].text};
    }
    const auto* unit = value.names.size() == 1 ? find(units, value.names.front()) : nullptr;
    if (unit != nullptr && value.items.front().kind == json_kind::integer) {
        const auto n = std::to_string(value.items.front().number);
        return bilingual{n + std::string(unit->zh), n + " " + std::string(unit->en)};
    }
    return value.items.empty() ? std::optional(same("{}")) : std::nullopt;
}

std::optional<bilingual> list_in_words(const json_node& value)
{
    if (!std::ranges::all_of(value.items, [](const json_node& item) { return item.kind == json_kind::text; })) {
        return std::nullopt;
    }
    std::vector<std::string> names;
    for (const auto& item : value.items) {
        names.push_back(item.text);
    }
    std::ranges::sort(names);
    bilingual all;
    for (const auto& name : names) {
        all.zh += (all.zh.empty() ? "" : "、") + name;
        all.en += (all.en.empty() ? "" : ", ") + name;
    }
    return names.empty() ? bilingual{"无", "none"} : all;
}

} // namespace

std::span<const definition_part> definition_parts()
{
    return parts;
}

std::optional<bilingual> in_words(const json_node& value)
{
    switch (value.kind) {
    case json_kind::null: return bilingual{"无", "none"};
    case json_kind::boolean: return value.truth ? bilingual{"是", "yes"} : bilingual{"否", "no"};
    case json_kind::integer: return same(std::to_string(value.number));
    case json_kind::fraction: return same(to_json(value));
    case json_kind::text: return same(value.text);
    case json_kind::list: return list_in_words(value);
    case json_kind::object: return object_in_words(value);
    }
    return std::nullopt;
}

bilingual member_title(const std::string& path)
{
    const auto end = std::min(path.find('.'), path.size());
    const auto* known = find(members, std::string_view(path).substr(0, end));
    if (known == nullptr) {
        return same(path);
    }
    const auto rest = path.substr(end);
    return {std::string(known->zh) + rest, std::string(known->en) + rest};
}

} // namespace huhang::definition
