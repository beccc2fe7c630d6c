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
