// The published table of problem types, in the order of problem_kind.

#include "adapters/http/problem.hpp"

#include <array>

namespace huhang::http {

namespace {

using enum problem_kind;

constexpr auto catalogue = std::to_array<problem_type>({
    {malformed_request,
     "malformed-request",
     400,
     "请求格式错误",
     "Malformed request",
     "检查请求行与请求头；连接已关闭。",
     "Check the request line and header; the connection was closed."},
    {malformed_json,
     "malformed-json",
     400,
     "JSON 格式错误",
     "Malformed JSON",
     "按 detail 给出的位置修正后重发。",
     "Correct the place that detail names and send again."},
    {idempotency_key_missing,
     "idempotency-key-missing",
     400,
     "缺少幂等键",
     "Idempotency key missing",
     "每个 POST 请求都要带 Idempotency-Key。",
     "Send an Idempotency-Key with every POST."},
    {unauthenticated,
     "unauthenticated",
     401,
     "未登录或凭证失效",
     "Not authenticated",
     "重新登录后携带访问令牌重试。",
     "Sign in and repeat with an access token."},
    {forbidden,
     "forbidden",
     403,
     "无权执行该操作",
     "Not permitted",
     "向管理员申请相应角色或辖区权限。",
     "Ask an administrator for the role or office it takes."},
    {not_found,
     "not-found",
     404,
     "找不到该资源",
     "Not found",
     "核对地址与编号；无权查看的资源也显示为找不到。",
     "Check the address and id; what you may not see is shown as not found."},
    {method_not_allowed,
     "method-not-allowed",
     405,
     "该资源不支持此方法",
     "Method not allowed",
     "改用 Allow 列出的方法。",
     "Use a method that Allow lists."},
    {not_acceptable, "not-acceptable", 406, "无法提供所要求的格式", "Not acceptable", "调整 Accept。", "Change Accept."
    },
    {request_timeout,
     "request-timeout",
     408,
     "请求未按时送达",
     "Request timed out",
     "在时限内发送完整请求。",
     "Send the whole request within the time limit."},
    {conflict,
     "conflict",
     409,
     "与当前状态冲突",
     "Conflict",
     "重新读取后再决定是否重试。",
     "Read again, then decide whether to retry."},
    {transition_not_allowed,
     "transition-not-allowed",
     409,
     "当前阶段不能执行该操作",
     "Transition not allowed",
     "查看案件的 allowedActions。",
     "See allowedActions of the case."},
    {idempotency_in_progress,
     "idempotency-in-progress",
     409,
     "相同请求正在处理",
     "Same request in progress",
     "稍后用同一幂等键重试。",
     "Repeat later with the same idempotency key."},
    {precondition_failed,
     "precondition-failed",
     412,
     "资源已被他人修改",
     "Precondition failed",
     "重新读取资源，用新的 ETag 重试。",
     "Read the resource again and repeat with its new ETag."},
    {payload_too_large,
     "payload-too-large",
     413,
     "请求正文过大",
     "Payload too large",
     "缩小正文，或把附件分开上传。",
     "Send a smaller body, or upload attachments separately."},
    {uri_too_long, "uri-too-long", 414, "请求地址过长", "URI too long", "缩短查询参数。", "Shorten the query."},
    {unsupported_media_type,
     "unsupported-media-type",
     415,
     "不支持该正文格式",
     "Unsupported media type",
     "按接口文档设置 Content-Type。",
     "Set Content-Type as the API document says."},
    {validation_failed,
     "validation-failed",
     422,
     "内容未通过校验",
     "Validation failed",
     "按 errors 逐项修正。",
     "Correct each entry of errors."},
    {idempotency_key_reused,
     "idempotency-key-reused",
     422,
     "幂等键已用于其他请求",
     "Idempotency key reused",
     "新的请求使用新的幂等键。",
     "Use a new key for a new request."},
    {precondition_required,
     "precondition-required",
     428,
     "缺少 If-Match",
     "Precondition required",
     "先读取资源，再带上其 ETag。",
     "Read the resource first and send its ETag."},
    {rate_limited,
     "rate-limited",
     429,
     "请求过于频繁",
     "Too many requests",
     "等待 Retry-After 所示秒数。",
     "Wait as many seconds as Retry-After says."},
    {header_too_large,
     "header-too-large",
     431,
     "请求头过大",
     "Request header too large",
     "减少请求头的长度。",
     "Send a shorter header."},
    {internal,
     "internal",
     500,
     "服务内部错误",
     "Internal error",
     "凭 instance 联系管理员。",
     "Tell an administrator the instance."},
    {unavailable,
     "unavailable",
     503,
     "服务暂时不可用",
     "Temporarily unavailable",
     "等待 Retry-After 所示秒数后重试。",
     "Repeat after as many seconds as Retry-After says."},
});

constexpr bool in_order_of_kind()
{
    for (std::size_t i = 0; i < catalogue.size(); ++i)
        if (static_cast<std::size_t>(catalogue[i].kind) != i)
            return false;
    return true;
}

static_assert(in_order_of_kind());
static_assert(catalogue.size() == static_cast<std::size_t>(unavailable) + 1);

} // namespace

std::span<const problem_type> problem_catalogue()
{
    return catalogue;
}

const problem_type& describe(problem_kind kind)
{
    return catalogue.at(static_cast<std::size_t>(kind));
}

} // namespace huhang::http
