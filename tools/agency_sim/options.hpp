#pragma once
// What the simulated agencies do, as chosen on the command line.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace huhang::agency_sim {

/// Behaviour of one agency.
struct behaviour {
    std::string agency;         ///< "police", "customs" or "court"
    std::string outcome;        ///< name of a script (script.hpp); empty: the agency's usual one
    std::vector<int> days;      ///< legal days after the hand-off, one for each reply; empty: the script's own
    std::string token;          ///< bearer token for our inbox
    std::string expected_token; ///< bearer token the agency asks of us; empty: none
    int delay_ms = 0;           ///< before each reply
    int copies = 1;             ///< how often each reply is sent
    int refuse_first = 0;       ///< requests answered 503 before the first is taken
    int drop_first = 0;         ///< messages taken without an answer: the connection just ends
};

struct options {
    std::string address = "127.0.0.1";
    std::uint16_t base_port = 18'300; ///< police; customs and court follow. 0: any free ports
    std::string inbox_url;            ///< where replies go; empty: none are sent
    std::uint64_t seed = 1;           ///< chooses the numbers the agencies give
    bool test = false;                ///< test indicator expected and sent
    std::array<behaviour, 3> agencies{
        behaviour{.agency = "police"}, behaviour{.agency = "customs"}, behaviour{.agency = "court"}
    };
};

} // namespace huhang::agency_sim
