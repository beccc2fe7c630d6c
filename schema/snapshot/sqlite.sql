-- The whole schema as the migrations of schema/migrations/sqlite make it; a test proves the two equal.

create table schema_version (
    number bigint not null primary key,
    name text not null,
    checksum text not null
);

-- Cases, their events, and everything derived from them. Times are UTC microseconds, dates are days since 1970-01-01, flags are
-- 0 or 1. BIGINT throughout: the driver reads INTEGER columns as 32 bits.

create table case_file (
    case_id text not null primary key,
    version bigint not null,
    office text not null,
    office_path text not null,
    procedure_code text not null,
    state text not null,
    closed bigint not null,
    received bigint not null,
    closed_on bigint,
    next_due bigint,
    number text not null,
    title text not null,
    -- The encoded case file; last, so that lists never read its overflow pages.
    snapshot text not null
);

-- Covers the filters of the list in the order of the list: for scopes that hold a good part of all cases.
create index case_file_list on case_file (case_id, office_path, procedure_code, state, closed, office);

-- For scopes that hold a small part of them.
create index case_file_office on case_file (office_path, case_id);

create table case_event (
    case_id text not null,
    seq bigint not null,
    kind text not null,
    recorded_at bigint not null,
    by_user text not null,
    acting_as text not null,
    body text not null,
    primary key (case_id, seq)
) without rowid;

create table procedure_instance (
    case_id text not null,
    instance bigint not null,
    procedure_code text not null,
    state text not null,
    ended bigint not null,
    outcome text not null,
    office_path text not null,
    primary key (case_id, instance)
) without rowid;

create index procedure_instance_list on procedure_instance (procedure_code, case_id, instance, ended, office_path);

-- A cache for the timer and the worklists: the due date is always derivable from the facts.
create table clock (
    case_id text not null,
    instance bigint not null,
    clock text not null,
    subject text not null,
    owner text not null,
    due bigint not null,
    fires_at bigint,
    provisional bigint not null,
    office_path text not null,
    primary key (case_id, instance, clock, subject)
) without rowid;

create index clock_worklist on clock (owner, due, case_id, instance, clock, subject, office_path);

create index clock_fires on clock (fires_at) where fires_at is not null;

-- What the text filter searches: one line each of title, number, names and right numbers, in lower case.
create table case_text (
    case_id text not null primary key,
    search_text text not null
) without rowid;

-- What makes two complaints look alike: kind is respondent, right or goods.
create table case_term (
    kind text not null,
    term text not null,
    case_id text not null,
    primary key (kind, term, case_id)
) without rowid;

create table handoff (
    handoff_id text not null primary key,
    case_id text not null
) without rowid;

create table counter (
    office_path text not null,
    measure text not null,
    procedure_code text not null,
    year bigint not null,
    office text not null,
    n bigint not null,
    primary key (office_path, office, measure, procedure_code, year)
) without rowid;

-- Exact totals of the lists, so that no page view counts rows. A case counts once under the empty track and once under each
-- procedure that it has an instance of.
create table case_count (
    track text not null,
    office_path text not null,
    procedure_code text not null,
    state text not null,
    closed bigint not null,
    office text not null,
    n bigint not null,
    primary key (track, office_path, procedure_code, state, closed)
) without rowid;

-- Clocks in the same way.
create table clock_count (
    track text not null,
    owner text not null,
    office_path text not null,
    n bigint not null,
    primary key (track, owner, office_path)
) without rowid;

create table track_count (
    procedure_code text not null,
    office_path text not null,
    ended bigint not null,
    n bigint not null,
    primary key (procedure_code, office_path, ended)
) without rowid;

-- Gap-free series: the last number given out.
create table number_series (
    office text not null,
    kind text not null,
    year bigint not null,
    n bigint not null,
    primary key (office, kind, year)
) without rowid;

create table document_number (
    case_id text not null,
    seq bigint not null,
    kind text not null,
    number text not null,
    primary key (case_id, seq, kind)
) without rowid;

create table idempotency (
    principal text not null,
    request_key text not null,
    fingerprint text not null,
    case_id text not null,
    first_seq bigint not null,
    version bigint not null,
    primary key (principal, request_key)
) without rowid;

create table inbox (
    message text not null primary key,
    case_id text not null
) without rowid;

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

-- What the administrator keeps: offices, users, tokens, targets.

create table office (
    office text not null primary key,
    office_path text not null,
    name_zh text not null,
    name_en text not null,
    level text not null
) without rowid;

create table app_user (
    user_id text not null primary key,
    name text not null,
    office text not null,
    -- One role a line.
    roles text not null,
    active bigint not null
) without rowid;

-- Only the keyed hash of a secret is kept, so that a copy of the database opens nothing.
create table token (
    token_id text not null primary key,
    user_id text not null,
    hash text not null,
    expires_at bigint,
    revoked bigint not null
) without rowid;

create unique index token_hash on token (hash);

create index token_owner on token (user_id);

create table target (
    office text not null,
    procedure_code text not null,
    year bigint not null,
    rate_permille bigint not null,
    primary key (office, procedure_code, year)
) without rowid;

create table counter_change (
    office_path text not null,
    recorded_at bigint not null,
    case_id text not null,
    seq bigint not null,
    measure text not null,
    procedure_code text not null,
    year bigint not null,
    office text not null,
    day bigint not null,
    n bigint not null,
    primary key (office_path, recorded_at, case_id, seq, measure, procedure_code, year, office, day)
) without rowid;

create table published_definition (
    procedure_code text not null,
    version bigint not null,
    hash text not null,
    published_at bigint not null,
    published_by text not null,
    body text not null,
    primary key (procedure_code, version)
);

-- Links between cases, as the case that states them says; the index finds them from the other end.

create table case_link (
    case_id text not null,
    kind text not null,
    other text not null,
    note text not null,
    primary key (case_id, kind, other)
) without rowid;

create index case_link_other on case_link (other, kind, case_id);

-- What a case that is closed or decided offers to later ones: kind is identifier, name or right.
create table prior (
    kind text not null,
    term text not null,
    case_id text not null,
    identifier text not null,
    procedure_code text not null,
    ground text not null,
    ground_class text not null,
    on_day bigint not null,
    primary key (kind, term, case_id, identifier)
) without rowid;

create index prior_case on prior (case_id);

-- Every number ever given out, in its series; void ones stay. case_id is empty for numbers that came from an older register.
create table number_register (
    office text not null,
    kind text not null,
    year bigint not null,
    n bigint not null,
    number text not null,
    case_id text not null,
    seq bigint not null,
    voided_on bigint,
    void_reason text not null,
    primary key (office, kind, year, n)
) without rowid;

create index number_register_case on number_register (case_id, seq);

create table certificate (
    user_id text not null,
    number text not null,
    kind text not null,
    valid_from bigint not null,
    valid_until bigint not null,
    primary key (user_id, number)
) without rowid;

create table delegation (
    delegation_id text not null primary key,
    principal text not null,
    delegate text not null,
    -- One matter a line.
    matters text not null,
    legal_basis text not null,
    agreement text not null,
    publication text not null,
    valid_from bigint not null,
    valid_until bigint not null,
    withdrawn_on bigint
) without rowid;

create index delegation_delegate on delegation (delegate);
