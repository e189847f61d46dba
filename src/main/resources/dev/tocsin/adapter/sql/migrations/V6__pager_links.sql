-- Whose account in the pager is whose, and who is about to connect.

create table pager_link (
    person    text   not null primary key,
    account   text   not null unique,
    linked_at bigint not null
);

create table pager_link_pending (
    person   text    not null primary key,
    account  text    not null,
    code     text    not null,
    alert    text    not null,
    wish     text    not null,
    made_at  bigint  not null,
    tries    integer not null
);
