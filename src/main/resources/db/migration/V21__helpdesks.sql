-- Read by H2 and by PostgreSQL. H2 cannot take back half a migration, so each statement may run a second time.

-- What helpdesks told: the delivery id and the work that comes of it are one row, so neither is there without the other.
create table if not exists helpdesk_deliveries (
    id varchar(26) primary key,
    ticket_system varchar(200) not null,
    ticket_id varchar(200) not null,
    delivery varchar(200) not null,
    received_at timestamp(6) with time zone not null,
    state varchar(16) not null,
    attempts integer default 0 not null,
    due_at timestamp(6) with time zone not null,
    -- Why it failed; never words of the ticket.
    trouble varchar(1000),
    -- What was sent, where the helpdesk cannot be asked for it later; gone once it is worked off.
    payload varchar
);
create unique index if not exists helpdesk_deliveries_once on helpdesk_deliveries (ticket_system, delivery);
create index if not exists helpdesk_deliveries_due on helpdesk_deliveries (state, due_at);
create index if not exists helpdesk_deliveries_ticket on helpdesk_deliveries (ticket_system, ticket_id, state);

-- How far the note of each ticket is, and who works on it.
create table if not exists helpdesk_notes (
    id varchar(26) primary key,
    ticket_system varchar(200) not null,
    ticket_id varchar(200) not null,
    revision integer default 0 not null,
    wanted_case varchar(26),
    said_case varchar(26),
    note varchar(400),
    held_by varchar(60),
    held_until timestamp(6) with time zone
);
create unique index if not exists helpdesk_notes_ticket on helpdesk_notes (ticket_system, ticket_id);

-- Up to when each helpdesk was asked for what it may not have told.
create table if not exists helpdesk_catch_ups (
    ticket_system varchar(200) primary key,
    until_at timestamp(6) with time zone not null
);
