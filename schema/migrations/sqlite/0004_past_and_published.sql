-- What statistics of the past and published definitions are kept in.

-- Every movement of a counter: when it was recorded, and the legal day from which it counts. The sum over all rows of a key is the
-- counter. Rows without a case are what stood when this table was made, of which no earlier moment is known.
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

insert into counter_change (office_path, recorded_at, case_id, seq, measure, procedure_code, year, office, day, n)
select c.office_path, t.recorded_at, '', 0, c.measure, c.procedure_code, c.year, c.office,
    (t.recorded_at / 1000000 + 28800) / 86400, c.n
from counter c cross join (select coalesce(max(recorded_at), 0) as recorded_at from case_event) t
where c.n <> 0;

-- The bytes that a version of a procedure was published with. A row is never changed.
create table published_definition (
    procedure_code text not null,
    version bigint not null,
    hash text not null,
    published_at bigint not null,
    published_by text not null,
    body text not null,
    primary key (procedure_code, version)
);
