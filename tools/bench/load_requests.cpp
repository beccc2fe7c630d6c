#include "tools/bench/load_requests.hpp"

namespace huhang::bench {
namespace {

std::string head(const request_frame& frame, const std::string& first_line)
{
    return first_line + " HTTP/1.1\r\nHost: " + frame.host + "\r\nAuthorization: Bearer " + frame.token +
           "\r\nAccept-Language: zh-CN\r\n";
}

std::string with_body(std::string head, const std::string& key, const std::string& body)
{
    return std::move(head) + "Content-Type: application/json\r\nIdempotency-Key: " + key +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string opening_body(const request_frame& frame, const std::string& which)
{
    return R"({"procedure":"patent_ruling","title":"请求处理专利侵权纠纷 )" + which +
           R"(","source":"request","received":")" + frame.day + R"(","goods":"折叠式雨伞骨架 )" + which +
           R"(","parties":[{"role":"claimant","kind":"organization","name":"示例伞业有限公司","address":"示例市示例区一号"},)"
           R"({"role":"respondent","kind":"organization","name":"示例商行 )" +
           which + R"("}],"rights":[{"kind":"invention","number":"ZL)" + which + R"(","holder":"示例伞业有限公司"}]})";
}

} // namespace

std::vector<std::string> opening_requests(const request_frame& frame, const std::string& batch, std::size_t count)
{
    std::vector<std::string> requests;
    for (std::size_t i = 0; i < count; ++i) {
        const auto which = batch + "-" + std::to_string(i);
        requests.push_back(with_body(head(frame, "POST /api/v1/cases"), "open-" + which, opening_body(frame, which)));
    }
    return requests;
}

std::vector<std::string> filing_requests(const request_frame& frame, const std::vector<logged_case>& cases)
{
    const auto body = R"({"on":")" + frame.day + R"(","facts":{"panel":["officer-a","officer-b","officer-c"]}})";
    std::vector<std::string> requests;
    for (const auto& one : cases) {
        const auto matching = "If-Match: \"" + one.version + "\"\r\n";
        requests.push_back(
            with_body(head(frame, "POST /api/v1/cases/" + one.id + "/actions/file") + matching, "file-" + one.id, body)
        );
    }
    return requests;
}

std::vector<std::string> reading_requests(const request_frame& frame, const std::vector<logged_case>& cases)
{
    std::vector<std::string> requests;
    for (const auto& one : cases) {
        requests.push_back(head(frame, "GET /api/v1/cases/" + one.id) + "\r\n");
    }
    return requests;
}

} // namespace huhang::bench
