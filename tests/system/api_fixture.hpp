#pragma once
// One running server with its people, shared by the tests of the API: they only add to it.

#include "tests/system/casework.hpp"
#include "tests/system/openapi.hpp"

#include <doctest/doctest.h>

namespace huhang::system_test {

struct api_world {
    installation at;
    http_client with{at.client()};
    openapi described{nullptr};

    api_world()
    {
        at.start_server();
        at.move_people_in();
        described = openapi(with.send({.target = "/openapi.json"}).json());
    }

    const person& officer() const { return at.who("officer.990101"); }

    const person& administrator() const { return at.who("administrator"); }

    /// Sends, and fails the test where the answer is not as described.
    http_answer ask(const http_request& asked)
    {
        auto answer = with.send(asked);
        for (const auto& one : described.complaints(asked, answer)) {
            FAIL_CHECK(one);
        }
        return answer;
    }
};

inline api_world& shared_api()
{
    static api_world world;
    return world;
}

inline http_request with_header(http_request asked, const std::string& name, std::string value)
{
    for (auto& [known, old] : asked.headers) {
        if (known == name) {
            old = std::move(value);
            return asked;
        }
    }
    asked.headers.emplace_back(name, std::move(value));
    return asked;
}

inline http_request without_header(http_request asked, const std::string& name)
{
    std::erase_if(asked.headers, [&](const auto& field) { return field.first == name; });
    return asked;
}

} // namespace huhang::system_test
