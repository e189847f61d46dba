-- Tickets, the customers they are for, and what was promised when they were opened.

create table ticket_number (
    number ${serial_key},
    taken  integer not null
);

-- The service levels by the digest of their text: a ticket keeps those that it was opened under.
create table policy_edition (
    id      text   not null primary key,
    text    text   not null,
    kept_at bigint not null
);

create table customer (
    id              text    not null primary key,
    name            text    not null,
    name_key        ${exact_text} not null unique,
    plan            text    not null,
    round_the_clock integer not null,
    contract        text    not null,
    region          text    not null
);

create table customer_channel (
    channel     text    not null primary key,
    customer_id text    not null references customer (id),
    seq         integer not null
);
create index customer_channel_customer on customer_channel (customer_id);

-- The truth is in the events; this row is an index of them. Who is nobody is '', what is never due is due last.
create table ticket (
    id          text    not null primary key,
    number      integer not null unique,
    request_key text    not null unique,
    source_key  text,
    customer_id text    not null,
    severity    integer not null,
    status      text    not null,
    live        integer not null,
    assignee    text    not null,
    queue       text    not null,
    opened_at   bigint  not null,
    due_at      bigint  not null,
    words       text    not null,
    version     integer not null
);
create index ticket_source on ticket (source_key, number) where source_key is not null;
create index ticket_assignee on ticket (assignee, due_at, number) where live = 1;
create index ticket_queue on ticket (queue, assignee, due_at, number) where live = 1 and assignee = '';
create index ticket_due on ticket (due_at, number) where live = 1;
create index ticket_customer on ticket (customer_id, number) where live = 1;

create table ticket_event (
    ticket_id   text    not null references ticket (id),
    seq         integer not null,
    kind        text    not null,
    origin      text    not null,
    doer        text    not null,
    occurred_at bigint  not null,
    recorded_at bigint  not null,
    data        text    not null,
    primary key (ticket_id, seq)
);

-- The thread that a ticket came from. Beside the events, for it is long and nothing is decided by it.
create table ticket_quote (
    ticket_id text    not null references ticket (id),
    seq       integer not null,
    ts        text    not null,
    author    text    not null,
    text      text    not null,
    primary key (ticket_id, seq)
);

-- Everybody who asked for it, so that each finds it among theirs.
create table ticket_requester (
    requester text    not null,
    due_at    bigint  not null,
    number    integer not null,
    ticket_id text    not null references ticket (id),
    live      integer not null,
    primary key (ticket_id, requester)
);
create index ticket_requester_live on ticket_requester (requester, due_at, number) where live = 1;

-- The tickets of each word. It lies in order, so that the newest of a word are read without looking at the others.
create table ticket_word (
    word   ${exact_text} not null,
    number integer not null,
    primary key (word, number)
) ${clustered};

create table ticket_card (
    ticket_id     text    not null references ticket (id),
    place         text    not null,
    posted_in     text    not null,
    ts            text    not null,
    shown_version integer not null,
    primary key (ticket_id, place)
);

create table days_away (
    person    text   not null,
    starts_at bigint not null,
    ends_at   bigint not null,
    primary key (person, starts_at, ends_at)
);

create table desk_work (
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
create index desk_work_due on desk_work (priority desc, execution_time);
create index desk_work_heartbeat on desk_work (last_heartbeat);
create index desk_work_time on desk_work (execution_time);
