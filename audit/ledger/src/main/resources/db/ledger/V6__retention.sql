-- Which run removed an event's body. A body that is gone without it is damage.
alter table events add column removed_by uuid;

-- What runs removed, one row for each run and rule. Its event in the log has the row's id; a run that was cut short before
-- its event was written is found by recorded.
create table retention_runs (
  tenant_id  uuid        not null,
  id         uuid        not null,
  rule       text        not null,
  days       integer     not null,
  actor_type text        not null,
  actor_id   text        not null,
  started_at timestamptz not null,
  ended_at   timestamptz not null,
  removed    bigint      not null check (removed > 0),
  bytes      bigint      not null,
  first_idx  bigint      not null,
  last_idx   bigint      not null,
  oldest     timestamptz not null,
  newest     timestamptz not null,
  recorded   boolean     not null default false,
  primary key (tenant_id, id)
);

-- Events that must be kept. A criterion that is null holds whatever it is; released ones stay as a record.
create table legal_holds (
  tenant_id      uuid        not null,
  id             uuid        not null,
  type           text,
  actor          text,
  subject        text,
  since          timestamptz,
  until          timestamptz,
  reason         text        not null,
  placed_by      text        not null,
  placed_at      timestamptz not null,
  released_by    text,
  released_at    timestamptz,
  release_reason text,
  primary key (tenant_id, id)
);

do $$
declare
  secured text;
begin
  foreach secured in array array['retention_runs', 'legal_holds'] loop
    execute format('alter table %I enable row level security', secured);
    execute format('alter table %I force row level security', secured);
    execute format(
      'create policy own_log on %I using (tenant_id = nullif(current_setting(''gatehouse.tenant'', true), '''')::uuid) '
      'with check (tenant_id = nullif(current_setting(''gatehouse.tenant'', true), '''')::uuid)', secured);
  end loop;
end $$;
