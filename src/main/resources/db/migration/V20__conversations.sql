-- Read by H2 and by PostgreSQL. H2 cannot take back half a migration, so each statement may run a second time.

create table if not exists conversations (
    id varchar(26) primary key,
    version integer not null,
    started_at timestamp(6) with time zone not null,
    caller varchar(400),
    ticket_system varchar(400),
    ticket_id varchar(400),
    -- Facts and what was done; never anybody's words.
    detail varchar not null
);
create index if not exists conversations_ticket on conversations (ticket_system, ticket_id);

-- What each key of a caller stands for; it lives as long as the conversation does.
create table if not exists conversation_keys (
    operation varchar(600) not null,
    name varchar(200) not null,
    digest varchar(64) not null,
    conversation_id varchar(26) not null references conversations (id) on delete cascade,
    primary key (operation, name)
);
create index if not exists conversation_keys_conversation on conversation_keys (conversation_id);
