#pragma once
// The members of every event kind, in the order they are written; see fields.hpp.

#include "engine/domain/fields.hpp"

namespace huhang::domain {

constexpr auto fields(of<case_opened>)
{
    using e = case_opened;
    return std::tuple{
        field{"id", &e::id},
        field{"office", &e::office},
        field{"officePath", &e::office_path},
        field{"title", &e::title},
        field{"source", &e::source},
        field{"goods", &e::goods},
        field{"received", &e::received},
        field{"acted", &e::acted},
        field{"restrictedTo", &e::restricted_to}
    };
}

constexpr auto fields(of<party_added>)
{
    return std::tuple{field{"who", &party_added::who}};
}

constexpr auto fields(of<right_added>)
{
    return std::tuple{field{"what", &right_added::what}};
}

constexpr auto fields(of<procedure_started>)
{
    using e = procedure_started;
    return std::tuple{
        field{"instance", &e::instance},
        field{"parent", &e::parent},
        field{"definition", &e::definition},
        field{"state", &e::state}
    };
}

constexpr auto fields(of<action_taken>)
{
    using e = action_taken;
    return std::tuple{
        field{"instance", &e::instance},
        field{"action", &e::action},
        field{"from", &e::from},
        field{"to", &e::to},
        field{"subject", &e::subject},
        field{"on", &e::on},
        field{"note", &e::note},
        field{"evidence", &e::evidence}
    };
}

constexpr auto fields(of<fact_recorded>)
{
    using e = fact_recorded;
    return std::tuple{
        field{"instance", &e::instance},
        field{"key", &e::key},
        field{"value", &e::value},
        field{"legal", &e::legal},
        field{"evidence", &e::evidence},
        field{"corrects", &e::corrects}
    };
}

constexpr auto fields(of<fact_cleared>)
{
    return std::tuple{field{"instance", &fact_cleared::instance}, field{"key", &fact_cleared::key}};
}

constexpr auto fields(of<interval_opened>)
{
    using e = interval_opened;
    return std::tuple{field{"instance", &e::instance}, field{"kind", &e::kind}, field{"from", &e::from}};
}

constexpr auto fields(of<interval_closed>)
{
    using e = interval_closed;
    return std::tuple{field{"instance", &e::instance}, field{"kind", &e::kind}, field{"to", &e::to}};
}

constexpr auto fields(of<extension_granted>)
{
    return std::tuple{field{"instance", &extension_granted::instance}, field{"granted", &extension_granted::granted}};
}

constexpr auto fields(of<clock_lapsed>)
{
    using e = clock_lapsed;
    return std::tuple{
        field{"instance", &e::instance}, field{"which", &e::which}, field{"due", &e::due}, field{"effect", &e::effect}
    };
}

constexpr auto fields(of<document_issued>)
{
    using e = document_issued;
    return std::tuple{
        field{"instance", &e::instance},
        field{"document", &e::document},
        field{"on", &e::on},
        field{"issuer", &e::issuer}
    };
}

constexpr auto fields(of<decision_made>)
{
    return std::tuple{field{"decision", &decision_made::decision}};
}

constexpr auto fields(of<decision_status_changed>)
{
    using e = decision_status_changed;
    return std::tuple{
        field{"decision", &e::decision},
        field{"status", &e::status},
        field{"respondents", &e::respondents},
        field{"on", &e::on}
    };
}

constexpr auto fields(of<handoff_requested>)
{
    using e = handoff_requested;
    return std::tuple{
        field{"handoff", &e::handoff},
        field{"instance", &e::instance},
        field{"agency", &e::agency},
        field{"document", &e::document},
        field{"sequence", &e::sequence}
    };
}

constexpr auto fields(of<handoff_answered>)
{
    using e = handoff_answered;
    return std::tuple{
        field{"handoff", &e::handoff},
        field{"messageId", &e::message_id},
        field{"event", &e::event},
        field{"on", &e::on},
        field{"receiverRef", &e::receiver_ref},
        field{"reason", &e::reason},
        field{"applied", &e::applied}
    };
}

constexpr auto fields(of<round_opened>)
{
    return std::tuple{field{"instance", &round_opened::instance}, field{"round", &round_opened::round}};
}

constexpr auto fields(of<procedure_ended>)
{
    using e = procedure_ended;
    return std::tuple{field{"instance", &e::instance}, field{"outcome", &e::outcome}, field{"on", &e::on}};
}

constexpr auto fields(of<procedure_reopened>)
{
    return std::tuple{field{"instance", &procedure_reopened::instance}, field{"on", &procedure_reopened::on}};
}

constexpr auto fields(of<note_added>)
{
    return std::tuple{field{"instance", &note_added::instance}, field{"text", &note_added::text}};
}

constexpr auto fields(of<case_imported>)
{
    return std::tuple{field{"origin", &case_imported::origin}};
}

constexpr auto fields(of<definition_migrated>)
{
    using e = definition_migrated;
    return std::tuple{
        field{"instance", &e::instance},
        field{"from", &e::from},
        field{"to", &e::to},
        field{"state", &e::state},
        field{"previousState", &e::previous_state},
        field{"facts", &e::facts},
        field{"clocks", &e::clocks},
        field{"actions", &e::actions},
        field{"intervals", &e::intervals},
        field{"plan", &e::plan},
        field{"reason", &e::reason},
        field{"cite", &e::cite},
        field{"on", &e::on}
    };
}

constexpr auto fields(of<entry_struck>)
{
    using e = entry_struck;
    return std::tuple{
        field{"first", &e::first},
        field{"last", &e::last},
        field{"reason", &e::reason},
        field{"instances", &e::instances},
        field{"decisions", &e::decisions},
        field{"closed", &e::closed},
        field{"closedOn", &e::closed_on}
    };
}

constexpr auto fields(of<act_revoked>)
{
    using e = act_revoked;
    return std::tuple{
        field{"instance", &e::instance},
        field{"seq", &e::seq},
        field{"action", &e::action},
        field{"on", &e::on},
        field{"reason", &e::reason},
        field{"withdrawn", &e::withdrawn}
    };
}

constexpr auto fields(of<act_compensated>)
{
    using e = act_compensated;
    return std::tuple{
        field{"instance", &e::instance},
        field{"seq", &e::seq},
        field{"by", &e::by},
        field{"reason", &e::reason},
        field{"on", &e::on}
    };
}

constexpr auto fields(of<case_linked>)
{
    return std::tuple{field{"link", &case_linked::link}};
}

constexpr auto fields(of<case_unlinked>)
{
    using e = case_unlinked;
    return std::tuple{field{"kind", &e::kind}, field{"other", &e::other}, field{"reason", &e::reason}};
}

constexpr auto fields(of<case_moved>)
{
    using e = case_moved;
    return std::tuple{
        field{"to", &e::to},
        field{"toPath", &e::to_path},
        field{"kind", &e::kind},
        field{"reason", &e::reason},
        field{"cite", &e::cite},
        field{"on", &e::on}
    };
}

constexpr auto fields(of<document_voided>)
{
    using e = document_voided;
    return std::tuple{field{"document", &e::document}, field{"reason", &e::reason}, field{"on", &e::on}};
}

} // namespace huhang::domain
