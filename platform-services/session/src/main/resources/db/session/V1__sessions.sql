-- Sessions, who takes part, their agenda, and what is known of notes. The notes' text is in the consent vault.
-- Every table belongs to tenants: forced row-level security, also for the owner of the schema.

create table sessions (
    tenant_id   uuid        not null,
    id          uuid        not null,
    title       text        not null check (char_length(title) between 1 and 200),
    description text        check (char_length(description) <= 4000),
    state       text        not null check (state in ('draft', 'scheduled', 'open', 'closed', 'cancelled')),
    owner       uuid        not null,
    starts_at   timestamptz,
    ends_at     timestamptz,
    opened_at   timestamptz,
    closed_at   timestamptz,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    version     bigint      not null check (version > 0),
    primary key (tenant_id, id),
    check ((starts_at is null) = (ends_at is null)),
    check (ends_at > starts_at)
);

create index sessions_by_state on sessions (tenant_id, state, id desc);

create table participants (
    tenant_id  uuid        not null,
    session_id uuid        not null,
    person     uuid        not null,
    part       text        not null check (part in ('owner', 'co-facilitator', 'participant', 'observer')),
    added_at   timestamptz not null,
    version    bigint      not null check (version > 0),
    primary key (tenant_id, session_id, person),
    foreign key (tenant_id, session_id) references sessions (tenant_id, id)
);

create unique index one_owner on participants (tenant_id, session_id) where part = 'owner';
create index participants_by_person on participants (tenant_id, person, session_id desc);

create table agenda_items (
    tenant_id  uuid   not null,
    id         uuid   not null,
    session_id uuid   not null,
    position   int    not null check (position >= 0),
    title      text   not null check (char_length(title) between 1 and 200),
    minutes    int    not null check (minutes between 1 and 1440),
    presenter  uuid,
    version    bigint not null check (version > 0),
    primary key (tenant_id, id),
    foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    unique (tenant_id, session_id, position) deferrable initially deferred
);

create table notes (
    tenant_id   uuid        not null,
    id          uuid        not null,
    session_id  uuid        not null,
    author      uuid        not null,
    agenda_item uuid,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    version     bigint      not null check (version > 0),
    primary key (tenant_id, id),
    foreign key (tenant_id, session_id) references sessions (tenant_id, id)
);

create index notes_by_session on notes (tenant_id, session_id, id desc);

do $$
declare
    name text;
begin
    foreach name in array array ['sessions', 'participants', 'agenda_items', 'notes'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy tenant on %I using (tenant_id = nullif(current_setting(''gatehouse.tenant'', true), '''')::uuid)'
            ' with check (tenant_id = nullif(current_setting(''gatehouse.tenant'', true), '''')::uuid)', name);
    end loop;
end
$$;
