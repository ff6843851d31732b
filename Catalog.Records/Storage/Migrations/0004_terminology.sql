-- Ontologies, their releases as compiled files, which release is in use, and the loads that brought them.

create table ontologies (
    name    text primary key,
    -- Of an ontology that is not public, nobody unsigned sees more than labels on records.
    public  boolean not null,
    -- The release in use; null only within the transaction that loads the first.
    current text,
    -- In the order of first loading.
    position bigint generated always as identity
);

-- A compiled file by the SHA-256 of its bytes. Rows are never changed.
create table ontology_artifacts (
    checksum text primary key,
    bytes    bigint not null,
    -- The form of the file, which goes with the version of the program that can read it.
    form     integer not null
);

create table ontology_artifact_chunks (
    checksum text not null references ontology_artifacts on delete cascade,
    number   integer not null,
    bytes    bytea not null,
    primary key (checksum, number)
);
-- Arrays of numbers shrink little, and a start waits for them.
alter table ontology_artifact_chunks alter column bytes set storage external;

create table ontology_releases (
    name            text not null references ontologies,
    version         text not null,
    title           text not null,
    date            date,
    licence         text,
    iri             text,
    version_iri     text,
    -- Of the source's content, however it was packed.
    source_checksum text not null,
    format          text not null,
    -- Classes that are not obsolete, and everything that is described.
    terms           integer not null,
    entries         integer not null,
    artifact        text not null references ontology_artifacts,
    report          jsonb not null,
    file_name       text not null,
    loaded          timestamptz not null,
    loaded_by       text not null,
    primary key (name, version)
);
create index ontology_releases_by_artifact on ontology_releases (artifact);
alter table ontologies add foreign key (name, current) references ontology_releases (name, version);

-- Which release came into use when. Undoing goes back over those that were not undone, newest first.
create table ontology_switches (
    number  bigint generated always as identity primary key,
    name    text not null references ontologies on delete cascade,
    version text not null,
    before  text,
    kind    text not null,
    undone  boolean not null default false,
    at      timestamptz not null,
    by      text not null
);
create index ontology_switches_by_name on ontology_switches (name, number);

create table ontology_loads (
    id         text primary key,
    file_name  text not null,
    state      text not null,
    phase      text,
    done_bytes bigint not null default 0,
    all_bytes  bigint not null default 0,
    name       text,
    version    text,
    result     text,
    report     jsonb,
    error      text,
    by         text not null,
    started    timestamptz not null,
    ended      timestamptz
);
create index ontology_loads_by_start on ontology_loads (started, id);
