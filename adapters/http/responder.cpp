#include "adapters/http/responder.hpp"

#include "engine/base/assert.hpp"

namespace huhang::http {

responder& responder::operator=(responder&& other) noexcept
{
    std::swap(deliver_, other.deliver_);
    return *this;
}

responder::~responder()
{
    if (deliver_)
        deliver_(std::nullopt);
}

void responder::operator()(response answer)
{
    HUHANG_ASSERT(deliver_);
    std::exchange(deliver_, nullptr)(std::move(answer));
}

handler answering(std::function<response(const request&)> answer)
{
    return [answer = std::move(answer)](const request& asked, responder respond) { respond(answer(asked)); };
}

} // namespace huhang::http
