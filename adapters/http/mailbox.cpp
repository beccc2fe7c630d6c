#include "adapters/http/mailbox.hpp"

#include <boost/asio/post.hpp>

namespace huhang::http {

void mailbox::post(std::shared_ptr<exchange> of, std::optional<response> answer)
{
    const std::lock_guard lock{mutex_};
    if (!open_)
        return;
    letters_.emplace_back(std::move(of), std::move(answer));
    if (letters_.size() == 1)
        boost::asio::post(io_, [this] { deliver(); });
}

void mailbox::close()
{
    const std::lock_guard lock{mutex_};
    open_ = false;
    letters_.clear();
}

void mailbox::deliver()
{
    std::vector<letter> arrived;
    {
        const std::lock_guard lock{mutex_};
        arrived.swap(letters_);
    }
    for (auto& [of, answer] : arrived) {
        of->done = true;
        of->answer = std::move(answer);
        if (of->waiting)
            of->waiting->cancel();
    }
}

} // namespace huhang::http
