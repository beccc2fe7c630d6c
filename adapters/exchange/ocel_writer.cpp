// OCEL 2.0 in JSON. Events go straight to the file, objects to a temporary one that is appended at the end.

#include "adapters/exchange/exported_act.hpp"
#include "engine/domain/json_text.hpp"

#include <utility>

namespace huhang::exchange {
namespace {

std::string json(std::string_view text)
{
    std::string out;
    domain::append_text(out, text);
    return out;
}

constexpr std::string_view object_types =
    R"("objectTypes":[{"name":"case","attributes":[{"name":"number","type":"string"},{"name":"procedure","type":"string"},{"name":"office","type":"string"},{"name":"received","type":"string"},{"name":"title","type":"string"}]},
{"name":"track","attributes":[{"name":"procedure","type":"string"},{"name":"outcome","type":"string"}]},
{"name":"party","attributes":[{"name":"role","type":"string"},{"name":"kind","type":"string"},{"name":"name","type":"string"},{"name":"identifier","type":"string"}]},
{"name":"right","attributes":[{"name":"kind","type":"string"},{"name":"number","type":"string"},{"name":"holder","type":"string"}]},
{"name":"document","attributes":[{"name":"kind","type":"string"},{"name":"issued","type":"string"}]},
{"name":"decision","attributes":[{"name":"kind","type":"string"},{"name":"made","type":"string"}]},
{"name":"handoff","attributes":[{"name":"agency","type":"string"},{"name":"document","type":"string"},{"name":"outcome","type":"string"}]}])";

constexpr std::string_view event_attributes =
    R"([{"name":"on","type":"string"},{"name":"resource","type":"string"},{"name":"role","type":"string"},{"name":"from","type":"string"},{"name":"to","type":"string"}])";

/// An object or event with its attributes and relationships, as JSON.
class entry {
public:
    entry(std::string_view id, std::string_view type, const std::string& time)
        : time_(time)
    {
        text_ = "{\"id\":" + json(id) + ",\"type\":" + json(type);
    }

    /// Attributes of objects bear the time from which they hold, those of events do not.
    void attribute(std::string_view name, std::string_view value, bool timed = true)
    {
        if (!value.empty()) {
            attributes_ += attributes_.empty() ? "" : ",";
            attributes_ += "{\"name\":" + json(name) + ",\"value\":" + json(value) +
                           (timed ? ",\"time\":" + json(time_) : std::string()) + "}";
        }
    }

    void related(std::string_view id, std::string_view qualifier)
    {
        relations_ += relations_.empty() ? "" : ",";
        relations_ += "{\"objectId\":" + json(id) + ",\"qualifier\":" + json(qualifier) + "}";
    }

    std::string whole(std::string_view more = {}) const
    {
        return text_ + std::string(more) + ",\"attributes\":[" + attributes_ + "],\"relationships\":[" + relations_ +
               "]}";
    }

private:
    std::string text_, attributes_, relations_, time_;
};

class ocel_writer final : public log_writer {
public:
    ocel_writer(std::FILE* out, const definition::library& definitions, const export_policy& policy)
        : out_(out)
        , objects_(std::tmpfile(), &std::fclose)
        , policy_(policy)
        , names_(policy)
    {
        put(std::string("{") + std::string(object_types) + ",\n\"eventTypes\":[");
        for (const auto& one : definitions.all()) {
            for (const auto& [action, rule] : one.actions) {
                add_type(one.ref.procedure + "." + action);
            }
        }
        put("],\n\"events\":[");
    }

    void add(const exported_case& one) override
    {
        add_objects(one);
        const auto& id = one.file.id.str();
        for (const auto& act : acts_of(one.history)) {
            const auto* instance = domain::find_instance(one.file, act.act->instance);
            const auto time = instant_text(act.act->on);
            const auto procedure = instance == nullptr ? std::string() : instance->definition.procedure;
            entry event(id + "/e/" + std::to_string(act.record->seq), procedure + "." + act.act->action, time);
            event.attribute("on", to_text(act.act->on), false);
            event.attribute("resource", names_.of(act.record->by), false);
            event.attribute("role", act.record->acting_as, false);
            event.attribute("from", act.act->from, false);
            event.attribute("to", act.act->to, false);
            relate(event, id, act);
            put(std::exchange(events_, true) ? ",\n" : "\n");
            put(event.whole(",\"time\":" + json(time)));
        }
    }

    void finish() override
    {
        put("],\n\"objects\":[");
        if (objects_) {
            std::rewind(objects_.get());
            char buffer[64 * 1024];
            while (const auto got = std::fread(buffer, 1, sizeof buffer, objects_.get())) {
                put({buffer, got});
            }
        }
        put("]}\n");
    }

private:
    void put(std::string_view text) { std::fwrite(text.data(), 1, text.size(), out_); }

    /// Several versions of a definition name the same action once.
    void add_type(const std::string& name)
    {
        if (types_.try_emplace(name, true).second) {
            put((types_.size() > 1 ? ",\n{\"name\":" : "\n{\"name\":") + json(name) +
                ",\"attributes\":" + std::string(event_attributes) + "}");
        }
    }

    static std::string track_id(const std::string& id, instance_id instance)
    {
        return id + "/i/" + std::to_string(static_cast<int>(instance));
    }

    static void relate(entry& event, const std::string& id, const exported_act& act)
    {
        event.related(id, "case");
        if (act.act->instance != main_instance) {
            event.related(track_id(id, act.act->instance), "track");
        }
        if (!act.act->subject.empty()) {
            event.related(id + "/" + act.act->subject.str(), "subject");
        }
        for (const auto* with : act.with) {
            if (std::holds_alternative<domain::document_issued>(with->what)) {
                event.related(id + "/doc/" + std::to_string(with->seq), "issued");
            } else if (const auto* made = std::get_if<domain::decision_made>(&with->what)) {
                event.related(id + "/" + made->decision.id.str(), "made");
            } else if (const auto* sent = std::get_if<domain::handoff_requested>(&with->what)) {
                event.related(sent->handoff.str(), "handed over");
            }
        }
    }

    void object(const entry& one)
    {
        if (objects_) {
            const auto text = (std::exchange(any_object_, true) ? ",\n" : "\n") + one.whole();
            std::fwrite(text.data(), 1, text.size(), objects_.get());
        }
    }

    void add_objects(const exported_case& one)
    {
        const auto& file = one.file;
        const auto& id = file.id.str();
        const auto time = instant_text(file.received);
        entry whole(id, "case", time);
        whole.attribute("number", one.number);
        whole.attribute("procedure", file.instances.empty() ? "" : file.instances.front().definition.procedure);
        whole.attribute("office", file.office.str());
        whole.attribute("received", to_text(file.received));
        whole.attribute("title", policy_.with_names ? file.title : "");
        for (const auto& each : file.parties) {
            whole.related(id + "/" + each.id.str(), each.role);
        }
        for (const auto& each : file.rights) {
            whole.related(id + "/" + each.id.str(), "right");
        }
        object(whole);
        add_people_and_rights(file, time);
        add_what_came_of_it(file, time);
    }

    void add_people_and_rights(const domain::case_file& file, const std::string& time)
    {
        for (const auto& each : file.parties) {
            entry party(file.id.str() + "/" + each.id.str(), "party", time);
            party.attribute("role", each.role);
            party.attribute("kind", each.kind);
            party.attribute("name", may_name(each, policy_) ? each.name : "");
            party.attribute("identifier", policy_.with_names ? each.identifier : "");
            object(party);
        }
        for (const auto& each : file.rights) {
            entry right(file.id.str() + "/" + each.id.str(), "right", time);
            right.attribute("kind", each.kind);
            right.attribute("number", each.number);
            right.attribute("holder", policy_.with_names ? each.holder : "");
            object(right);
        }
    }

    void add_what_came_of_it(const domain::case_file& file, const std::string& time)
    {
        const auto& id = file.id.str();
        for (const auto& each : file.instances) {
            if (each.id != main_instance) {
                entry track(track_id(id, each.id), "track", time);
                track.attribute("procedure", each.definition.procedure);
                track.attribute("outcome", each.outcome);
                object(track);
            }
        }
        for (const auto& each : file.documents) {
            entry document(id + "/doc/" + std::to_string(each.seq), "document", instant_text(each.issued));
            document.attribute("kind", each.document);
            document.attribute("issued", to_text(each.issued));
            object(document);
        }
        for (const auto& each : file.decisions) {
            entry decision(id + "/" + each.id.str(), "decision", instant_text(each.made));
            decision.attribute("kind", each.kind);
            decision.attribute("made", to_text(each.made));
            object(decision);
        }
        for (const auto& each : file.handoffs) {
            entry handoff(each.id.str(), "handoff", time);
            handoff.attribute("agency", each.agency);
            handoff.attribute("document", each.document);
            handoff.attribute("outcome", each.outcome);
            object(handoff);
        }
    }

    std::FILE* out_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> objects_;
    export_policy policy_;
    person_names names_;
    std::map<std::string, bool> types_;
    bool events_ = false;
    bool any_object_ = false;
};

} // namespace

std::unique_ptr<log_writer>
write_ocel(std::FILE* out, const definition::library& definitions, const export_policy& policy)
{
    return std::make_unique<ocel_writer>(out, definitions, policy);
}

} // namespace huhang::exchange
