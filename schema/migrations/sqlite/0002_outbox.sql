-- Messages that still have to reach a counterpart. due_at is when a dispatcher may take the row: the next attempt of a waiting
-- message, the end of the lease of a leased one, null when nothing is left to do.

create table outbox (
    handoff_id text not null,
    sequence bigint not null,
    case_id text not null,
    office_path text not null,
    agency text not null,
    document text not null,
    seq bigint not null,
    created_at bigint not null,
    status text not null,
    attempts bigint not null,
    next_attempt bigint not null,
    due_at bigint,
    leased_by text not null,
    last_error text not null,
    message_id text not null,
    fence bigint not null,
    primary key (handoff_id, sequence)
) without rowid;

create index outbox_due on outbox (due_at) where due_at is not null;

create index outbox_list on outbox (created_at, handoff_id, sequence, status, office_path);

create index outbox_case on outbox (case_id);
