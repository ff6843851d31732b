-- Schemas that administrators have added to those the program carries. Rows are never changed and never deleted.

create table schemas (
    id       text not null,
    version  text not null,
    -- The order in which they were added: a schema refers to earlier ones only.
    ordinal  bigint generated always as identity,
    document bytea not null,
    sha256   text not null,
    created  timestamptz not null,
    by       text not null,
    primary key (id, version)
);
