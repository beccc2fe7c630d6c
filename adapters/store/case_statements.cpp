#include "adapters/store/case_statements.hpp"

namespace huhang::store {

case_statements::case_statements(soci::session& sql)
    : find_receipt(
          sql,
          "select fingerprint, case_id, first_seq, version from idempotency "
          "where principal = :principal and request_key = :request_key"
      )
    , find_message(sql, "select 1 from inbox where message = :message")
    , find_case(
          sql,
          "select version, procedure_code, state, closed, number, office, office_path from case_file "
          "where case_id = :id"
      )
    , find_tracks(
          sql,
          "select p.instance, p.procedure_code, p.state, p.ended, p.outcome from procedure_instance p "
          "where p.case_id = :id"
      )
    , find_clocks(
          sql,
          "select k.instance, k.clock, k.subject, k.owner, k.due, k.fires_at, k.provisional from clock k "
          "where k.case_id = :id"
      )
    , insert_case(
          sql,
          "insert into case_file (case_id, version, office, office_path, procedure_code, state, closed, received, "
          "closed_on, next_due, number, title, snapshot) values (:id, :version, :office, :office_path, "
          ":procedure_code, :state, :closed, :received, :closed_on, :next_due, :number, :title, :snapshot)"
      )
    , update_case(
          sql,
          "update case_file set version = :version, procedure_code = :procedure_code, state = :state, "
          "closed = :closed, received = :received, closed_on = :closed_on, next_due = :next_due, "
          "number = :number, title = :title, snapshot = :snapshot where case_id = :id and version = :expected"
      )
    , insert_event(
          sql,
          "insert into case_event (case_id, seq, kind, recorded_at, by_user, acting_as, body) "
          "values (:id, :seq, :kind, :recorded_at, :by_user, :acting_as, :body)"
      )
    , insert_track(
          sql,
          "insert into procedure_instance (case_id, instance, procedure_code, state, ended, outcome, office_path) "
          "values (:id, :instance, :procedure_code, :state, :ended, :outcome, :office_path)"
      )
    , update_track(
          sql,
          "update procedure_instance set state = :state, ended = :ended, outcome = :outcome "
          "where case_id = :id and instance = :instance"
      )
    , insert_clock(
          sql,
          "insert into clock (case_id, instance, clock, subject, owner, due, fires_at, provisional, office_path) "
          "values (:id, :instance, :clock, :subject, :owner, :due, :fires_at, :provisional, :office_path)"
      )
    , update_clock(
          sql,
          "update clock set owner = :owner, due = :due, fires_at = :fires_at, provisional = :provisional "
          "where case_id = :id and instance = :instance and clock = :clock and subject = :subject"
      )
    , delete_clock(
          sql,
          "delete from clock where case_id = :id and instance = :instance and clock = :clock and subject = :subject"
      )
    , put_text(
          sql,
          "insert into case_text (case_id, search_text) values (:id, :search_text) "
          "on conflict (case_id) do update set search_text = excluded.search_text"
      )
    , put_term(sql, "insert into case_term (kind, term, case_id) values (:kind, :term, :id) on conflict do nothing")
    , put_handoff(sql, "insert into handoff (handoff_id, case_id) values (:handoff, :id) on conflict do nothing")
    , put_link(sql, "insert into case_link (case_id, kind, other, note) values (:id, :kind, :other, :note)")
    , delete_link(sql, "delete from case_link where case_id = :id and kind = :kind and other = :other")
    , delete_priors(sql, "delete from prior where case_id = :id")
    , put_prior(
          sql,
          "insert into prior (kind, term, case_id, identifier, procedure_code, ground, ground_class, on_day) "
          "values (:kind, :term, :id, :identifier, :procedure_code, :ground, :ground_class, :on_day)"
      )
    , register_number(
          sql,
          "insert into number_register (office, kind, year, n, number, case_id, seq, void_reason) "
          "values (:office, :kind, :year, :n, :number, :id, :seq, '')"
      )
    , void_number(
          sql, "update number_register set voided_on = :day, void_reason = :reason where case_id = :id and seq = :seq"
      )
    , move_case(sql, "update case_file set office = :office, office_path = :place where case_id = :id")
    , move_tracks(sql, "update procedure_instance set office_path = :place where case_id = :id")
    , move_clocks(sql, "update clock set office_path = :place where case_id = :id")
    , move_messages(sql, "update outbox set office_path = :place where case_id = :id")
    , insert_message(
          sql,
          "insert into outbox (handoff_id, sequence, case_id, office_path, agency, document, seq, created_at, "
          "status, attempts, next_attempt, due_at, leased_by, last_error, message_id, fence) values (:handoff, "
          ":sequence, :id, :office_path, :agency, :document, :seq, :created_at, 'waiting', 0, :next_attempt, "
          ":due_at, '', '', '', 0)"
      )
    , counters(sql, "counter", {"office_path", "office", "measure", "procedure_code", "year"})
    , insert_counter_change(
          sql,
          "insert into counter_change (office_path, recorded_at, case_id, seq, measure, procedure_code, year, office, "
          "day, n) values (:office_path, :recorded_at, :id, :seq, :measure, :procedure_code, :year, :office, :day, :n)"
      )
    , case_counts(sql, "case_count", {"track", "office_path", "procedure_code", "state", "closed", "office"})
    , clock_counts(sql, "clock_count", {"track", "owner", "office_path"})
    , track_counts(sql, "track_count", {"procedure_code", "office_path", "ended"})
    , next_number(
          sql,
          "insert into number_series (office, kind, year, n) values (:office, :kind, :year, 1) "
          "on conflict (office, kind, year) do update set n = n + 1 returning n"
      )
    , insert_number(sql, "insert into document_number (case_id, seq, kind, number) values (:id, :seq, :kind, :number)")
    , insert_receipt(
          sql,
          "insert into idempotency (principal, request_key, fingerprint, case_id, first_seq, version) "
          "values (:principal, :request_key, :fingerprint, :id, :first_seq, :version)"
      )
    , insert_inbox(sql, "insert into inbox (message, case_id) values (:message, :id)")
{
}

} // namespace huhang::store
