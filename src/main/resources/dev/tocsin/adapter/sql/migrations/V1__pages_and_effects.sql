-- Instants are epoch milliseconds, ids are texts made by the bot, data is JSON.

create table page (
    id           text    not null primary key,
    number       integer not null unique,
    request_key  text    not null unique,
    alert_id     text,
    status       text    not null,
    version      integer not null,
    requested_at bigint  not null
);
create unique index page_alert on page (alert_id) where alert_id is not null;
create index page_open on page (requested_at) where status <> 'CLOSED';

-- The truth; the row above is an index of it.
create table page_event (
    page_id     text    not null references page (id),
    seq         integer not null,
    kind        text    not null,
    origin      text    not null,
    actor       text    not null,
    occurred_at bigint  not null,
    recorded_at bigint  not null,
    data        text    not null,
    primary key (page_id, seq)
);

create table counter (
    name  text   not null primary key,
    value bigint not null
);
insert into counter (name, value) values ('page', 0);

create table draft (
    id       text   not null primary key,
    message  text   not null,
    priority text,
    actor    text   not null,
    channel  text   not null,
    kept_at  bigint not null
);

-- What was promised to the outside. Of each queue only the oldest open one is scheduled.
create table effect (
    seq        ${serial_key},
    id         text    not null unique,
    key        text    not null unique,
    kind       text    not null,
    lane       text    not null,
    priority   integer not null,
    queue      text    not null,
    subject    text    not null,
    detail     text    not null,
    progress   text    not null,
    state      text    not null,
    attempts   integer not null,
    error      text    not null,
    added_at   bigint  not null,
    due_at     bigint  not null,
    settled_at bigint
);
create index effect_queue on effect (queue, seq) where state = 'OPEN';
create index effect_due on effect (due_at) where state = 'OPEN';

create table card (
    page_id       text    not null references page (id),
    channel       text    not null,
    posted_in     text    not null,
    ts            text    not null,
    shown_version integer not null,
    primary key (page_id, channel)
);

-- The scheduler's own tables, one for each lane.
create table pager_work (
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
create index pager_work_due on pager_work (priority desc, execution_time);
create index pager_work_heartbeat on pager_work (last_heartbeat);

create table slack_work (
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
create index slack_work_due on slack_work (priority desc, execution_time);
create index slack_work_heartbeat on slack_work (last_heartbeat);

create table watch_work (
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
create index watch_work_due on watch_work (priority desc, execution_time);
create index watch_work_heartbeat on watch_work (last_heartbeat);
