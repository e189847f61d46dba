-- From here on a migration only adds, so that an older version goes on beside a newer one while it is replaced.

-- Numbers without a row that every transaction would wait for.
create table page_number (
    number ${serial_key},
    taken  integer not null
);
insert into page_number (number, taken) select value, 1 from counter where value > 0;
drop table counter;

-- What a page asks for (a digest of targets and words) and which page it repeats: looked up at each wish to page.
alter table page add column wish text;
alter table page add column follows text;
create index page_wish on page (wish, requested_at) where status <> 'CLOSED';
create index page_follows on page (follows, requested_at) where follows is not null;

create table page_target (
    page_id text not null references page (id),
    target  text not null,
    primary key (page_id, target)
);
create index page_target_target on page_target (target);

-- Signatures of requests that were taken: the same one again within its time is a replay.
create table taken_request (
    signature text   not null primary key,
    taken_at  bigint not null
);
create index taken_request_age on taken_request (taken_at);

-- When a closed page's texts were removed, and when settled effects may be.
alter table page add column texts_removed_at bigint;
create index page_closed on page (requested_at) where status = 'CLOSED';
create index effect_settled on effect (settled_at) where state <> 'OPEN';
create index effect_subject on effect (subject);

-- The oldest that is due is found without reading what is not.
create index pager_work_time on pager_work (execution_time);
create index slack_work_time on slack_work (execution_time);
create index watch_work_time on watch_work (execution_time);
