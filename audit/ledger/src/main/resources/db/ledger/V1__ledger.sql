-- A log for each tenant, and one for the installation under the UUID of only ones. This is the sequencer's own register:
-- it tells how far each log has come and nothing of what is in it, and no tenant's request reads it but through its log.
create table logs (
  log_id      uuid primary key,
  size        bigint not null check (size >= 0),
  root        bytea  not null check (length(root) = 32),
  signed_size bigint not null check (signed_size >= -1),
  damage      text
);

-- How far each source's journal has been taken in. An epoch is one life of a journal's disk.
create table sources (
  source        text   not null,
  epoch         uuid   not null,
  last_sequence bigint not null check (last_sequence >= 0),
  opened_at     timestamptz not null,
  primary key (source, epoch)
);

-- The events in the order of the log. The body is the RFC 8785 canonical form, the very bytes that were hashed; it may be
-- removed when its retention ends, and the hash in the tile stays. The other columns are for search alone.
create table events (
  tenant_id       uuid   not null,
  idx             bigint not null check (idx >= 0),
  event_id        uuid   not null,
  time            timestamptz not null,
  type            text   not null,
  actor_type      text   not null,
  actor_id        text   not null,
  action          text   not null,
  resource_type   text,
  resource_id     text,
  outcome         text   not null,
  decision_id     text,
  request_id      text,
  source          text   not null,
  epoch           uuid   not null,
  source_sequence bigint not null,
  body            bytea,
  primary key (tenant_id, idx)
);
create index events_by_id       on events (tenant_id, event_id);
create index events_by_time     on events (tenant_id, time, idx);
create index events_by_type     on events (tenant_id, type, time, idx);
create index events_by_actor    on events (tenant_id, actor_id, time, idx);
create index events_by_resource on events (tenant_id, resource_type, resource_id, time, idx);
create index events_by_decision on events (tenant_id, decision_id, time, idx);
create index events_by_request  on events (tenant_id, request_id, time, idx);
create index events_by_source   on events (tenant_id, source, epoch, source_sequence);

-- The tree in the layout of C2SP tlog-tiles: up to 256 hashes of 32 bytes, the rightmost tile of a level growing in place.
create table tiles (
  tenant_id uuid     not null,
  level     smallint not null check (level between 0 and 63),
  idx       bigint   not null check (idx >= 0),
  hashes    bytea    not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (tenant_id, level, idx)
);

-- Every checkpoint that was ever signed.
create table checkpoints (
  tenant_id uuid   not null,
  size      bigint not null check (size >= 0),
  note      text   not null,
  signed_at timestamptz not null,
  primary key (tenant_id, size)
);

-- Entries that arrived for a log that is damaged. They join it, in this order, when it was restored.
create table held (
  tenant_id       uuid   not null,
  position        bigint generated always as identity,
  source          text   not null,
  epoch           uuid   not null,
  source_sequence bigint not null,
  body            bytea  not null,
  primary key (tenant_id, position)
);
create unique index held_once on held (tenant_id, source, epoch, source_sequence);

-- Journal entries that are no events. The installation's log has an event for each, with the hash of these bytes.
create table parked (
  tenant_id       uuid   not null,
  source          text   not null,
  epoch           uuid   not null,
  source_sequence bigint not null,
  problem         text   not null,
  entry           bytea  not null,
  received_at     timestamptz not null,
  primary key (tenant_id, source, epoch, source_sequence)
);

do $$
declare
  secured text;
begin
  foreach secured in array array['events', 'tiles', 'checkpoints', 'held', 'parked'] loop
    execute format('alter table %I enable row level security', secured);
    execute format('alter table %I force row level security', secured);
    execute format(
      'create policy own_log on %I using (tenant_id = nullif(current_setting(''gatehouse.tenant'', true), '''')::uuid) '
      'with check (tenant_id = nullif(current_setting(''gatehouse.tenant'', true), '''')::uuid)', secured);
  end loop;
end $$;
