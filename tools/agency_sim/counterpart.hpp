#pragma once
// One simulated agency without its network: takes messages, recognises duplicates, plans its replies, keeps a log.

#include "adapters/partner/envelope.hpp"
#include "tools/agency_sim/options.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::agency_sim {

/// A reply ready to be sent.
struct planned_reply {
    std::string id;
    std::string event; ///< "received", "outcome.filed" …, for the log
    std::string bytes;
};

struct taken {
    int status = 202;
    std::string body;
    bool drop_connection = false; ///< the effect stands, but the sender hears nothing
    std::vector<planned_reply> replies;
};

class counterpart {
public:
    counterpart(behaviour how, std::uint64_t seed, bool test);

    /// Takes one POST to the inbox.
    taken receive(std::string_view bytes, std::string_view authorization, timestamp now);

    void note_sent(const planned_reply& reply, const std::string& result);

    /// {"agency","effects","received":[{id,handoffId,sequence,event,copies}],"sent":[{id,event,result}]}: `effects`
    /// counts the distinct messages that were taken.
    boost::json::object log() const;

    const behaviour& how() const { return how_; }

private:
    struct message {
        std::string sha256;
        std::string handoff_id;
        std::string type;
        int sequence = 1;
        int copies = 1;
    };

    struct sent {
        std::string id;
        std::string event;
        std::string result;
    };

    taken refuse(std::string_view code) const;
    taken take_new(const partner::envelope& handoff, std::string sha256, timestamp now);
    std::vector<planned_reply> plan(const partner::envelope& handoff, const std::string& sha256, timestamp now);
    std::string reference_for(const std::string& handoff_id, timestamp when);

    behaviour how_;
    std::uint64_t seed_;
    bool test_;
    int refused_ = 0;
    int dropped_ = 0;
    std::map<std::string, message> received_;       ///< by "source id"
    std::map<std::string, std::string> references_; ///< by hand-off
    std::vector<sent> sent_;
};

} // namespace huhang::agency_sim
