-- Read by H2 and by PostgreSQL. H2 cannot take back half a migration, so each statement may run a second time.

create table if not exists cases (
    id varchar(26) primary key,
    kept_at timestamp(6) with time zone not null,
    caller varchar(400),
    ticket_system varchar(400),
    ticket_id varchar(400),
    status varchar(16) not null,
    -- The pack that fits best, and what it said, for searching; all of it stands in detail.
    pack varchar(200),
    version varchar(200),
    digest varchar(100),
    first_cause varchar(200),
    confidence double precision,
    other double precision,
    first_fix varchar(200),
    expected_minutes double precision,
    outcomes integer default 0 not null,
    reviews integer default 0 not null,
    last_verdict varchar(16),
    detail varchar not null,
    text varchar
);
create index if not exists cases_ticket on cases (ticket_system, ticket_id);
create index if not exists cases_first_cause on cases (first_cause, id);
create index if not exists cases_reviews on cases (reviews, id);
create index if not exists cases_outcomes on cases (outcomes, id);

-- Apart from the cases, so that going through these does not drag the documents along.
create table if not exists answers (
    case_id varchar(26) primary key references cases (id) on delete cascade,
    document bytea not null
);

create table if not exists outcomes (
    id varchar(26) primary key,
    case_id varchar(26) not null references cases (id) on delete cascade,
    reported_at timestamp(6) with time zone not null,
    reporter varchar(400),
    fix varchar(200) not null,
    result varchar(32) not null,
    cause varchar(200),
    note varchar
);
create index if not exists outcomes_case on outcomes (case_id, id);

create table if not exists reviews (
    id varchar(26) primary key,
    case_id varchar(26) not null references cases (id) on delete cascade,
    said_at timestamp(6) with time zone not null,
    reviewer varchar(400),
    verdict varchar(16) not null,
    cause varchar(200),
    comment varchar,
    corrections varchar not null
);
create index if not exists reviews_case on reviews (case_id, id);

-- What each key of a caller stands for; it lives as long as the case does.
create table if not exists idempotency_keys (
    operation varchar(600) not null,
    name varchar(200) not null,
    digest varchar(64) not null,
    result_id varchar(26) not null,
    case_id varchar(26) not null references cases (id) on delete cascade,
    primary key (operation, name)
);
create index if not exists idempotency_keys_case on idempotency_keys (case_id);

-- Written to each time the database is opened: so a disk that is full shows at once, not at the first case.
create table if not exists store_opened (
    times bigint not null
);
insert into store_opened (times) select 0 where not exists (select 1 from store_opened);
