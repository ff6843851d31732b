-- Mappings of terms (SSSOM), in sets, with who reviewed them.

create table mapping_sets (
    id          text primary key,
    -- As the file names itself; a file of the same name is another state of the same set.
    iri         text unique,
    title       text,
    version     text,
    licence     text,
    description text,
    prefixes    jsonb not null,
    -- Then all its mappings act on search but those that were rejected.
    trusted     boolean not null default false,
    loaded      timestamptz not null,
    by          text not null
);

create table mappings (
    key           bigint generated always as identity primary key,
    set_id        text not null references mapping_sets on delete cascade,
    subject_id    text not null,
    subject_label text,
    predicate_id  text not null,
    object_id     text not null,
    object_label  text,
    justification text not null,
    confidence    double precision,
    author_ids    text[] not null,
    dated         date,
    comment       text,
    state         text not null default 'proposed',
    -- No longer in its set; it acts no more, and what was decided of it is kept.
    withdrawn     boolean not null default false,
    unique (set_id, subject_id, predicate_id, object_id, justification)
);
create index mappings_by_subject on mappings (subject_id);
create index mappings_by_object on mappings (object_id);

create table mapping_reviews (
    key         bigint generated always as identity primary key,
    mapping_key bigint not null references mappings on delete cascade,
    state       text not null,
    by          text not null,
    at          timestamptz not null,
    note        text
);
create index mapping_reviews_by_mapping on mapping_reviews (mapping_key, key);
