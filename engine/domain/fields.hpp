#pragma once
// The members of every stored type, once, in the order they are written. Encoder and decoder both walk these lists, so
// that they cannot disagree. A name may be added at any place; a published name is never reused for something else.

#include "engine/domain/event.hpp"

#include <string_view>
#include <tuple>
#include <type_traits>

namespace huhang::domain {

template <class Owner, class Member>
struct field {
    std::string_view name;
    Member Owner::* member;
};

template <class T>
using of = std::type_identity<T>;

constexpr auto fields(of<legal_time>)
{
    return std::tuple{
        field{"first", &legal_time::first},
        field{"last", &legal_time::last},
        field{"at", &legal_time::at},
        field{"raw", &legal_time::raw}
    };
}

constexpr auto fields(of<definition_ref>)
{
    return std::tuple{
        field{"procedure", &definition_ref::procedure},
        field{"version", &definition_ref::version},
        field{"hash", &definition_ref::hash}
    };
}

constexpr auto fields(of<party>)
{
    return std::tuple{
        field{"id", &party::id},
        field{"role", &party::role},
        field{"kind", &party::kind},
        field{"name", &party::name},
        field{"identifier", &party::identifier},
        field{"address", &party::address},
        field{"foreign", &party::foreign}
    };
}

constexpr auto fields(of<right>)
{
    return std::tuple{
        field{"id", &right::id},
        field{"kind", &right::kind},
        field{"number", &right::number},
        field{"holder", &right::holder}
    };
}

constexpr auto fields(of<fact_key>)
{
    return std::tuple{field{"name", &fact_key::name}, field{"subject", &fact_key::subject}};
}

constexpr auto fields(of<fact>)
{
    return std::tuple{
        field{"value", &fact::value},
        field{"legal", &fact::legal},
        field{"recordedAt", &fact::recorded_at},
        field{"recordedBy", &fact::recorded_by},
        field{"seq", &fact::seq},
        field{"evidence", &fact::evidence},
        field{"earlier", &fact::earlier}
    };
}

constexpr auto fields(of<earlier_value>)
{
    return std::tuple{
        field{"on", &earlier_value::on},
        field{"recordedAt", &earlier_value::recorded_at},
        field{"seq", &earlier_value::seq}
    };
}

constexpr auto fields(of<interval>)
{
    return std::tuple{field{"kind", &interval::kind}, field{"from", &interval::from}, field{"to", &interval::to}};
}

constexpr auto fields(of<extension>)
{
    return std::tuple{
        field{"clock", &extension::clock},
        field{"subject", &extension::subject},
        field{"rule", &extension::rule},
        field{"amount", &extension::amount},
        field{"granted", &extension::granted},
        field{"grantedBy", &extension::granted_by}
    };
}

constexpr auto fields(of<lapse>)
{
    return std::tuple{
        field{"clock", &lapse::clock}, field{"subject", &lapse::subject}, field{"startedSeq", &lapse::started_seq}
    };
}

constexpr auto fields(of<fired>)
{
    return std::tuple{field{"firedSeq", &fired::seq}, field{"firedAt", &fired::at}};
}

constexpr auto fields(of<taken_action>)
{
    return std::tuple{field{"action", &taken_action::action}, field{"by", &taken_action::by}};
}

constexpr auto fields(of<procedure_instance>)
{
    using p = procedure_instance;
    return std::tuple{
        field{"id", &p::id},
        field{"parent", &p::parent},
        field{"definition", &p::definition},
        field{"state", &p::state},
        field{"previousState", &p::previous_state},
        field{"round", &p::round},
        field{"ended", &p::ended},
        field{"outcome", &p::outcome},
        field{"facts", &p::facts},
        field{"intervals", &p::intervals},
        field{"extensions", &p::extensions},
        field{"lapses", &p::lapses},
        field{"taken", &p::taken}
    };
}

constexpr auto fields(of<decision_record>)
{
    using d = decision_record;
    return std::tuple{
        field{"id", &d::id},
        field{"instance", &d::instance},
        field{"kind", &d::kind},
        field{"round", &d::round},
        field{"made", &d::made},
        field{"outcomes", &d::outcomes},
        field{"status", &d::status}
    };
}

constexpr auto fields(of<handoff>)
{
    using h = handoff;
    return std::tuple{
        field{"id", &h::id},
        field{"instance", &h::instance},
        field{"agency", &h::agency},
        field{"document", &h::document},
        field{"sequence", &h::sequence},
        field{"stage", &h::stage},
        field{"outcome", &h::outcome},
        field{"receiverRef", &h::receiver_ref},
        field{"needsReview", &h::needs_review}
    };
}

constexpr auto fields(of<issued_document>)
{
    using d = issued_document;
    return std::tuple{
        field{"document", &d::document},
        field{"instance", &d::instance},
        field{"seq", &d::seq},
        field{"issued", &d::issued},
        field{"issuer", &d::issuer},
        field{"voided", &d::voided},
        field{"voidReason", &d::void_reason}
    };
}

constexpr auto fields(of<case_link>)
{
    return std::tuple{
        field{"kind", &case_link::kind}, field{"other", &case_link::other}, field{"note", &case_link::note}
    };
}

constexpr auto fields(of<office_move>)
{
    using m = office_move;
    return std::tuple{
        field{"from", &m::from},
        field{"fromPath", &m::from_path},
        field{"to", &m::to},
        field{"kind", &m::kind},
        field{"on", &m::on}
    };
}

constexpr auto fields(of<import_origin>)
{
    using i = import_origin;
    return std::tuple{
        field{"source", &i::source},
        field{"key", &i::key},
        field{"acts", &i::acts},
        field{"againstRule", &i::against_rule}
    };
}

constexpr auto fields(of<case_file>)
{
    using c = case_file;
    return std::tuple{
        field{"id", &c::id},
        field{"version", &c::version},
        field{"office", &c::office},
        field{"officePath", &c::office_path},
        field{"title", &c::title},
        field{"source", &c::source},
        field{"goods", &c::goods},
        field{"received", &c::received},
        field{"acted", &c::acted},
        field{"openedAt", &c::opened_at},
        field{"closed", &c::closed},
        field{"closedOn", &c::closed_on},
        field{"parties", &c::parties},
        field{"rights", &c::rights},
        field{"instances", &c::instances},
        field{"decisions", &c::decisions},
        field{"handoffs", &c::handoffs},
        field{"documents", &c::documents},
        field{"imported", &c::imported},
        field{"links", &c::links},
        field{"moves", &c::moves},
        field{"restrictedTo", &c::restricted_to}
    };
}

} // namespace huhang::domain
