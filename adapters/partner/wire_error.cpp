#include "adapters/partner/wire_error.hpp"

#include "engine/base/assert.hpp"

#include <algorithm>
#include <array>

namespace huhang::partner {
namespace {

constexpr std::array table{
    wire_error_kind{"BLOB_MISMATCH", 422, false, "附件内容与摘要不符", "an attachment does not match its digest"},
    wire_error_kind{"BLOB_MISSING", 422, true, "缺少附件", "an attachment is missing"},
    wire_error_kind{
        "DUP_BUSINESS", 409, false, "文书号已用于其他移交", "the document number belongs to another hand-off"
    },
    wire_error_kind{"ID_REUSED", 409, false, "消息编号已用于其他内容", "the message id was used for other content"},
    wire_error_kind{"KEY_UNKNOWN", 422, true, "签名密钥未登记", "the signing key is not registered"},
    wire_error_kind{"MALFORMED", 400, false, "消息无法解析", "the message cannot be parsed"},
    wire_error_kind{"NOT_FOR_ME", 403, false, "发送单位或接收单位不符", "the sender or the receiver does not fit"},
    wire_error_kind{"RATE", 429, true, "请求过于频繁", "too many requests"},
    wire_error_kind{"REPLAY", 409, false, "消息已过期", "the message is too old"},
    wire_error_kind{"SCHEMA", 422, false, "消息不符合约定格式", "the message does not follow the contract"},
    wire_error_kind{
        "SECRET_LEVEL", 422, false, "密级不允许经此通道传输", "this classification must not use this channel"
    },
    wire_error_kind{"SIG_INVALID", 422, false, "签名无效", "the signature is not valid"},
    wire_error_kind{
        "TEST_IN_PROD", 422, false, "测试标志与本系统环境不符", "the test indicator does not fit this system"
    },
    wire_error_kind{"TOO_LARGE", 413, false, "消息过大", "the message is too large"},
    wire_error_kind{"UNAVAILABLE", 503, true, "系统暂不可用,请稍后重试", "the system is not available, try again"},
    wire_error_kind{"UNKNOWN_HANDOFF", 404, false, "没有此移交", "there is no such hand-off"},
    wire_error_kind{"VERSION", 422, false, "不支持此版本", "this version is not supported"},
};

static_assert(std::ranges::is_sorted(table, {}, &wire_error_kind::code));

} // namespace

const wire_error_kind& wire_kind(std::string_view code)
{
    const auto row = std::ranges::lower_bound(table, code, {}, &wire_error_kind::code);
    HUHANG_ASSERT(row != table.end() && row->code == code);
    return *row;
}

wire_error refuse(std::string_view code, std::string pointer)
{
    return {wire_kind(code).code, std::move(pointer)};
}

std::span<const wire_error_kind> all_wire_errors()
{
    return table;
}

} // namespace huhang::partner
