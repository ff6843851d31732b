-- Schemas that administrators have added to those the program carries. Rows are never changed and never deleted.

create table schemas (
    id       text not null,
    version  text not null,
    -- The bytes that were sent, so that the checksum holds.
    document bytea not null,
    sha256   text not null,
    created  timestamptz not null,
    by       text not null,
    primary key (id, version)
);
