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
