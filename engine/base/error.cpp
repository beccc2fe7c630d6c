#include "engine/base/error.hpp"

#include "engine/base/assert.hpp"

#include <algorithm>
#include <array>

namespace huhang {
namespace {

constexpr std::array table{
    rejection_kind{
        "act.unknown", 404, "记录中没有此项办理(或已更正删除)", "the record has no such act, or it was struck"
    },
    rejection_kind{"action.guard_not_met", 409, "办理条件不满足", "the conditions of this action are not met"},
    rejection_kind{
        "action.not_allowed_here", 409, "当前环节不能办理此事项", "this action is not allowed in the present state"
    },
    rejection_kind{"action.role_not_allowed", 403, "您的岗位不能办理此事项", "your role may not take this action"},
    rejection_kind{
        "action.same_person",
        409,
        "此事项须由他人办理(职责分离)",
        "another person must take this action (separation of duties)"
    },
    rejection_kind{"action.system_only", 403, "此事项由系统办理", "only the system takes this action"},
    rejection_kind{"action.unknown", 404, "没有此事项", "there is no such action"},
    rejection_kind{"case.already_exists", 409, "案件已存在", "the case already exists"},
    rejection_kind{"case.not_found", 404, "案件不存在", "no such case"},
    rejection_kind{
        "case.returned_as_new",
        409,
        "该案移送后已作为新案退回办理,不能再恢复原案",
        "the matter came back as a new case after the transfer; this one cannot be resumed"
    },
    rejection_kind{"case.stale", 412, "案件已被他人更新", "the case has changed in the meantime"},
    rejection_kind{
        "clock.ambiguous", 422, "多个程序有此期限,请指明程序", "several procedures have this clock; name the procedure"
    },
    rejection_kind{"clock.not_due", 409, "期限尚未届满", "the clock is not due"},
    rejection_kind{"clock.unknown", 404, "没有此期限", "there is no such clock"},
    rejection_kind{
        "correction.by_system",
        409,
        "系统办理的事项不能作为误录删除",
        "what the system did cannot be struck as an error of entry"
    },
    rejection_kind{
        "correction.depended_on",
        409,
        "其后的记录以此为基础,请先更正后者",
        "later entries build on it; correct those first"
    },
    rejection_kind{
        "correction.has_left",
        409,
        "已据此移交外单位,只能撤回或补救",
        "it has been sent to another authority and can only be withdrawn or made good"
    },
    rejection_kind{
        "correction.not_separable",
        409,
        "此项办理与其他记录无法分开",
        "this act cannot be separated from the rest of the record"
    },
    rejection_kind{
        "definition.not_installed",
        503,
        "本服务尚未载入案件所用的程序版本,请重新启动服务",
        "this server has not loaded the version the case runs; restart it"
    },
    rejection_kind{"delegation.not_allowed", 422, "此委托不合要求", "the delegation is not acceptable"},
    rejection_kind{"delegation.not_in_force", 409, "委托未生效或者已失效", "no delegation is in force"},
    rejection_kind{"document.already_void", 409, "文书已作废", "the document is void already"},
    rejection_kind{"document.unknown", 404, "没有此文书", "there is no such document"},
    rejection_kind{"extension.exhausted", 409, "延长次数已用完", "no further extension may be granted"},
    rejection_kind{
        "extension.too_late", 409, "期限届满后不能延长", "an extension must be granted before the clock is due"
    },
    rejection_kind{"extension.too_long", 422, "延长超过上限", "the extension is longer than the rule allows"},
    rejection_kind{"extension.unknown", 404, "没有此种延长", "there is no such extension"},
    rejection_kind{"fact.invalid", 422, "事实的值不合要求", "the value does not fit the fact"},
    rejection_kind{"fact.required", 422, "缺少必填事实", "a required fact is missing"},
    rejection_kind{"fact.unknown", 422, "没有声明此事实", "the procedure declares no such fact"},
    rejection_kind{"fine.above_law", 422, "罚款超过应适用法律的幅度", "the fine exceeds what the governing law allows"},
    rejection_kind{
        "handoff.out_of_order",
        409,
        "回复与移交状态矛盾,转人工复核",
        "the reply contradicts the hand-off and needs review"
    },
    rejection_kind{"handoff.unknown", 404, "没有此移交", "there is no such hand-off"},
    rejection_kind{
        "idempotency.key_reused", 422, "幂等键已用于其他请求", "the idempotency key was used for another request"
    },
    rejection_kind{"inbox.already_received", 200, "此消息已收到", "this message has been received before"},
    rejection_kind{"interval.unknown", 422, "没有此种期间", "the procedure has no such kind of time"},
    rejection_kind{"link.case_unknown", 422, "没有可关联的此案件", "there is no such case to link"},
    rejection_kind{"link.exists", 409, "已有此关联", "the cases are linked in this way already"},
    rejection_kind{"link.invalid", 422, "关联不合要求", "the link is not acceptable"},
    rejection_kind{"link.not_found", 404, "没有此关联", "there is no such link"},
    rejection_kind{
        "link.not_leading",
        409,
        "该案已并入他案,请关联主案",
        "that case is itself heard with another; name the leading case"
    },
    rejection_kind{
        "link.not_member",
        422,
        "该案未与主案合并、成组或成系列",
        "the case is not merged, grouped or in a series with the leading one"
    },
    rejection_kind{
        "link.not_transferred",
        409,
        "原案未以移送结案;中止的案件应恢复办理",
        "the earlier case was not closed by a transfer; a suspended case is resumed instead"
    },
    rejection_kind{
        "link.received_differs", 422, "分案须保留原收件日期", "a case split off keeps the day the original was received"
    },
    rejection_kind{
        "link.respondents_differ",
        422,
        "分案的被请求人须为原案被请求人",
        "a case split off has respondents of the original only"
    },
    rejection_kind{
        "migration.clock_lost", 409, "迁移后期限将无从计算", "a running clock would be lost by the migration"
    },
    rejection_kind{
        "migration.due_moves",
        409,
        "迁移将改变期限届满日,方案未允许",
        "a due date would move, which the plan does not allow"
    },
    rejection_kind{"migration.ended", 409, "程序已终结,不再迁移", "the procedure has ended and stays as it is"},
    rejection_kind{"migration.no_target", 409, "方案未写明此环节的去处", "the plan has no target for this state"},
    rejection_kind{
        "migration.other_version",
        409,
        "程序不是方案所称的版本",
        "the procedure does not run the version the plan is for"
    },
    rejection_kind{
        "migration.overdue_at_once",
        409,
        "按新版本期限在迁移时即已届满",
        "under the new version a period would be over at the moment of the migration"
    },
    rejection_kind{"move.same_office", 422, "案件已在该单位", "the case is with this office already"},
    rejection_kind{
        "office.exists_elsewhere", 409, "该单位编号已用于其他上级之下", "the office id is in use under another office"
    },
    rejection_kind{"office.not_allowed", 403, "不能在该单位登记案件", "you may not log a case at this office"},
    rejection_kind{
        "officers.not_certified",
        409,
        "执法人员证件不符合要求",
        "the officers named do not hold the certificates needed"
    },
    rejection_kind{"party.invalid", 422, "当事人信息不合要求", "the party is not acceptable"},
    rejection_kind{"party.unknown", 422, "没有此当事人", "the case has no such party"},
    rejection_kind{
        "past.not_kept",
        422,
        "数据库升级前的统计变动没有留存,不能回溯到该时点",
        "movements before the upgrade of the database were not kept; that moment cannot be shown"
    },
    rejection_kind{"past.not_yet", 404, "案件当时尚不存在", "the case did not exist then"},
    rejection_kind{
        "past.too_much",
        422,
        "案件或事件过多,无法逐件回溯;请按单位缩小范围",
        "too many cases or events to go back through one by one; narrow it down by office"
    },
    rejection_kind{"procedure.not_main", 422, "此程序不能单独立案", "a case cannot be opened with this procedure"},
    rejection_kind{"procedure.unknown", 422, "没有此程序", "there is no such procedure"},
    rejection_kind{
        "revocation.ambiguous", 422, "有多个事项可以撤销此项办理,请指明", "several actions could withdraw it; name one"
    },
    rejection_kind{"revocation.done_before", 409, "此项办理已经撤销", "it has been withdrawn before"},
    rejection_kind{
        "revocation.not_provided",
        409,
        "程序没有规定撤销此项办理的事项",
        "the procedure provides no action that withdraws it"
    },
    rejection_kind{
        "revocation.relied_on",
        409,
        "不计此次延长期限已届满,不能再撤销",
        "without it the period would be over, so it can no longer be withdrawn"
    },
    rejection_kind{"right.invalid", 422, "权利信息不合要求", "the right is not acceptable"},
    rejection_kind{"storage.unavailable", 503, "存储暂不可用,请稍后重试", "the store is not available, try again"},
    rejection_kind{"subject.required", 422, "须指明被请求人", "name the respondent this is about"},
    rejection_kind{"subject.unknown", 422, "没有此被请求人", "the case has no such respondent"},
    rejection_kind{"text.too_long", 422, "文字过长", "the text is too long"},
    rejection_kind{"time.in_future", 422, "日期不能晚于今天", "the date lies in the future"},
    rejection_kind{"time.unreadable", 422, "无法识别日期", "the date cannot be read"},
    rejection_kind{"track.too_many", 409, "本案的分程序已达上限", "the case has as many tracks as it may have"},
    rejection_kind{"track.unknown", 404, "没有此分程序", "the case has no such track"},
};

static_assert(std::ranges::is_sorted(table, {}, &rejection_kind::code));

} // namespace

const rejection_kind& kind_of(std::string_view code)
{
    const auto row = std::ranges::lower_bound(table, code, {}, &rejection_kind::code);
    HUHANG_ASSERT(row != table.end() && row->code == code);
    return *row;
}

rejection reject(std::string_view code, std::string pointer, bilingual detail)
{
    return {kind_of(code).code, std::move(pointer), std::move(detail)};
}

rejection_table all_rejections()
{
    return {table.data(), table.data() + table.size()};
}

} // namespace huhang
