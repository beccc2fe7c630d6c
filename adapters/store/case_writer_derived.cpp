// What a commit keeps beside the case itself so that lists, searches and totals need not look into it. Rows are
// compared with what is there, since most changes touch few of them.

#include "adapters/store/case_writer.hpp"
#include "engine/ports/projection.hpp"

#include <algorithm>
#include <set>

namespace huhang::store {
namespace {

/// A case counts under the empty track and under each procedure it has an instance of.
std::set<std::string> counted_tracks_of(const domain::case_file& file)
{
    std::set<std::string> tracks{""};
    for (const auto& each : file.instances) {
        tracks.insert(each.definition.procedure);
    }
    return tracks;
}

} // namespace

std::set<std::string> case_writer::state_before::counted_tracks() const
{
    std::set<std::string> counted;
    if (row) {
        counted.insert("");
    }
    for (const auto& [id, track] : tracks) {
        counted.insert(track.procedure);
    }
    return counted;
}

void case_writer::move_case_counts(
    const ports::case_change& change, const ports::case_row& row, const state_before& before
)
{
    using group = std::tuple<std::string, std::string, std::string, std::string, long long, std::string>;
    const auto place = ports::place_of(change.next);
    std::set<group> old_groups;
    for (const auto& track : before.counted_tracks()) {
        const auto& old = *before.row;
        old_groups.emplace(track, old.place, old.procedure, old.state, old.closed, old.office);
    }
    std::set<group> new_groups;
    for (const auto& track : counted_tracks_of(change.next)) {
        new_groups.emplace(track, place, row.procedure, row.state, row.closed, row.office.str());
    }
    const auto move = [&](const group& which, long long amount) {
        std::apply([&](const auto&... key) { run_.case_counts.add(key..., amount); }, which);
    };
    for (const auto& each : old_groups) {
        if (!new_groups.contains(each)) {
            move(each, -1);
        }
    }
    for (const auto& each : new_groups) {
        if (!old_groups.contains(each)) {
            move(each, 1);
        }
    }
}

void case_writer::put_tracks(const domain::case_file& file, const state_before& before)
{
    const auto place = ports::place_of(file);
    const auto old_place = before.place_or(place);
    for (const auto& each : file.instances) {
        const auto id = wide(each.id);
        const auto& procedure = each.definition.procedure;
        const auto old = before.tracks.find(id);
        const bool known = old != before.tracks.end();
        const bool moved = !known || (old->second.ended != 0) != each.ended || old_place != place;
        if (known && !moved && old->second.state == each.state && old->second.outcome == each.outcome) {
            continue;
        }
        if (known) {
            run_.update_track(each.state, each.ended, each.outcome, file.id.str(), id);
        } else {
            run_.insert_track(file.id.str(), id, procedure, each.state, each.ended, each.outcome, place);
        }
        if (known && moved) {
            run_.track_counts.add(procedure, old_place, old->second.ended, -1);
        }
        if (moved) {
            run_.track_counts.add(procedure, place, each.ended, 1);
        }
    }
}

void case_writer::put_clocks(const ports::case_change& change, const state_before& before)
{
    const auto& id = change.next.id.str();
    const auto place = ports::place_of(change.next);
    const auto old_place = before.place_or(place);
    std::vector<ports::clock_row> old;
    run_.find_clocks(id, [&](const raw_clock& row) { old.push_back(row.value()); });
    const auto same_place = [](const ports::clock_row& a) {
        return [&a](const ports::clock_row& b) {
            return a.instance == b.instance && a.clock == b.clock && a.subject == b.subject;
        };
    };
    std::map<std::tuple<std::string, std::string, std::string>, long long> moved;
    const auto count = [&moved](const auto& tracks, const auto& owner, const auto& where, long long amount) {
        for (const auto& track : tracks) {
            moved[{track, owner, where}] += amount;
        }
    };
    const auto tracks_now = counted_tracks_of(change.next);
    const auto tracks_before = before.counted_tracks();
    for (const auto& each : old) {
        count(tracks_before, each.owner, old_place, -1);
        if (std::ranges::none_of(change.clocks, same_place(each))) {
            run_.delete_clock(id, wide(each.instance), each.clock, each.subject.str());
        }
    }
    for (const auto& each : change.clocks) {
        count(tracks_now, each.owner, place, 1);
        const auto known = std::ranges::find_if(old, same_place(each));
        if (known == old.end()) {
            run_.insert_clock(
                id,
                wide(each.instance),
                each.clock,
                each.subject.str(),
                each.owner,
                wide(each.due),
                wide(each.fires_at),
                each.provisional,
                place
            );
        } else if (*known != each) {
            run_.update_clock(
                each.owner,
                wide(each.due),
                wide(each.fires_at),
                each.provisional,
                id,
                wide(each.instance),
                each.clock,
                each.subject.str()
            );
        }
    }
    for (const auto& [group, amount] : moved) {
        if (amount != 0) {
            std::apply([&](const auto&... key) { run_.clock_counts.add(key..., amount); }, group);
        }
    }
}

void case_writer::put_search(const domain::case_file& file, const std::string& number)
{
    const auto& id = file.id.str();
    run_.put_text(id, ports::search_text(file, number));
    const auto what = ports::likeness_of(file);
    for (const auto& name : what.respondent_names) {
        run_.put_term("respondent", name, id);
    }
    for (const auto& each : what.right_numbers) {
        run_.put_term("right", each, id);
    }
    if (!what.goods.empty()) {
        run_.put_term("goods", what.goods, id);
    }
}

void case_writer::move_place(const ports::case_change& change, const state_before& before)
{
    const auto place = ports::place_of(change.next);
    if (before.place_or(place) == place) {
        return;
    }
    const auto& id = change.next.id.str();
    run_.move_case(change.next.office.str(), place, id);
    run_.move_tracks(place, id);
    run_.move_clocks(place, id);
    run_.move_messages(place, id);
}

void case_writer::put_priors(const ports::case_change& change)
{
    if (!change.priors) {
        return;
    }
    const auto& id = change.next.id.str();
    run_.delete_priors(id);
    for (const auto& row : *change.priors) {
        run_.put_prior(row.kind, row.term, id, row.identifier, row.procedure, row.ground, row.group, wide(row.on));
    }
}

void case_writer::put_links(const ports::case_change& change)
{
    const auto& id = change.next.id.str();
    for (const auto& each : change.events) {
        if (const auto* linked = std::get_if<domain::case_linked>(&each.what)) {
            run_.put_link(id, linked->link.kind, linked->link.other.str(), linked->link.note);
        } else if (const auto* unlinked = std::get_if<domain::case_unlinked>(&each.what)) {
            run_.delete_link(id, unlinked->kind, unlinked->other.str());
        } else if (const auto* voided = std::get_if<domain::document_voided>(&each.what)) {
            run_.void_number(wide(voided->on.last), voided->reason, id, wide(voided->document));
        }
    }
}

void case_writer::add_counters(const ports::case_change& change)
{
    for (const auto& [key, amount] : change.counters) {
        run_.counters.add(
            domain::path_of(change.next, key.office),
            key.office.str(),
            key.measure,
            key.procedure,
            key.year,
            wide(amount)
        );
    }
    for (const auto& [key, amount] : change.moved) {
        run_.insert_counter_change(
            domain::path_of(change.next, key.counter.office),
            wide(change.events.back().recorded_at),
            change.next.id.str(),
            wide(change.next.version),
            key.counter.measure,
            key.counter.procedure,
            key.counter.year,
            key.counter.office.str(),
            wide(key.day),
            wide(amount)
        );
    }
}

} // namespace huhang::store
