-- When each ticket is to be looked at next, and what was claimed to be said and was not said yet.

-- At once for those that are there: their first look sets the next. What is never looked at by itself comes last.
alter table ticket add column check_at bigint not null default 0;
create index ticket_check on ticket (check_at) where live = 1;

create table pending_nudge (
    seq       ${serial_key},
    recipient text    not null,
    ticket_id text    not null references ticket (id),
    place     integer not null,
    unique (recipient, ticket_id, place)
);

-- By what the moments were reckoned: the zones' rules, people's hours, the service levels.
create table reckoned_by (
    what  text not null primary key,
    value text not null
);
