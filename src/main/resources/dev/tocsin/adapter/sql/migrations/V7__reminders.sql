-- When each ticket is to be looked at next, and what was claimed to be said and was not said yet.

-- What is never looked at by itself comes last. Those that are there are planned at the first start, some in each second;
-- what an older version opens beside this one is looked at at once.
alter table ticket add column check_at bigint not null default 0;
update ticket set check_at = 9223372036854775807;
create index ticket_check on ticket (check_at) where live = 1;

create table pending_nudge (
    seq        ${serial_key},
    recipient  text    not null,
    ticket_id  text    not null references ticket (id),
    place      integer not null,
    not_before bigint  not null default 0,
    unique (recipient, ticket_id, place)
);

-- By what the moments were reckoned: the zones' rules, people's hours, the service levels.
create table reckoned_by (
    what  text not null primary key,
    value text not null
);
