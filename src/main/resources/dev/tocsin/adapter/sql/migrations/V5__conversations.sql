-- What people write about tickets, where copies of it stand, and what engineering was asked.

create table ticket_thread (
    channel   text not null,
    thread    text not null,
    ticket_id text not null references ticket (id),
    side      text not null,
    primary key (channel, thread, ticket_id)
);
create index ticket_thread_ticket on ticket_thread (ticket_id);

-- The threads of the tickets that are there: below their cards, below receipts, and where they were asked for.
insert into ticket_thread (channel, thread, ticket_id, side)
select posted_in, ts, ticket_id, 'SUPPORT' from ticket_card where place like 'CARD %';
insert into ticket_thread (channel, thread, ticket_id, side)
select posted_in, ts, ticket_id, 'REQUESTER' from ticket_card where place like 'RECEIPT %' on conflict do nothing;
insert into ticket_thread (channel, thread, ticket_id, side)
select substr(place, 9, ${position}(substr(place, 9), ' ') - 1),
       substr(place, 9 + ${position}(substr(place, 9), ' ')), ticket_id, 'REQUESTER'
from ticket_card
where place like 'RECEIPT % %' on conflict do nothing;

-- Texts are beside the events: they are long, may be taken back, and nothing is decided by them.
create table ticket_message (
    ticket_id  text    not null references ticket (id),
    channel    text    not null,
    ts         text    not null,
    author     text    not null,
    audience   text    not null,
    text       text    not null,
    files      text    not null,
    written_at bigint  not null,
    edited_at  bigint,
    taken_back integer not null,
    primary key (ticket_id, channel, ts)
);

create index ticket_message_key on ticket_message (channel, ts);

create table ticket_copy (
    ticket_id text not null references ticket (id),
    channel   text not null,
    ts        text not null,
    place     text not null,
    part      text not null,
    posted_in text not null,
    posted_ts text not null,
    shows     text not null,
    primary key (ticket_id, channel, ts, place, part)
);
create index ticket_copy_posted on ticket_copy (posted_in, posted_ts);

create index ticket_quote_ts on ticket_quote (ticket_id, ts);

-- Those that are left out or live on in another ticket count nowhere.
alter table ticket add column counted integer not null default 1;
update ticket set counted = 0
where id in (select ticket_id from ticket_event where kind = 'TicketExcluded');
create index ticket_opened on ticket (opened_at, counted);


create table engineering_request (
    id         text    not null primary key,
    ticket_id  text    not null references ticket (id),
    kind       text    not null,
    asked_at   bigint  not null,
    repository text,
    number     integer
);
create index engineering_request_ticket on engineering_request (ticket_id, kind);
create index engineering_request_issue on engineering_request (repository, number);

create table issues_work (
    task_name            text     not null,
    task_instance        text     not null,
    task_data            ${bytes},
    execution_time       timestamp with time zone not null,
    picked               boolean  not null,
    picked_by            text,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index issues_work_due on issues_work (priority desc, execution_time);
create index issues_work_heartbeat on issues_work (last_heartbeat);
create index issues_work_time on issues_work (execution_time);
