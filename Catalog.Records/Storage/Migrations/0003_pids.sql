-- DOIs at their registration agency, and prefixes of collections.

alter table collections add column doi_prefix text;

-- One row for each DOI of ours that is to be at the agency; none while the catalogue registers nothing.
create table pid_registrations (
    doi          text primary key references dois,
    dataset_key  bigint not null,
    wanted       text not null,
    state        text not null,
    refused      text,
    attempts     integer not null default 0,
    last_error   text,
    next_attempt timestamptz,
    -- Grows with each wish, so that one made while another is being fulfilled is not lost.
    wish         bigint not null default 1,
    synced       bytea,
    registered   timestamptz,
    updated      timestamptz not null
);
create index pid_registrations_by_dataset on pid_registrations (dataset_key);
create index pid_registrations_due on pid_registrations (next_attempt) where next_attempt is not null;
