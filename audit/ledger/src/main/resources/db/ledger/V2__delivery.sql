-- How far each sink has come in each log. Like the register of logs it tells nothing of what is in them.
create table sinks (
  name      text primary key,
  opened_at timestamptz not null
);

create table sink_positions (
  sink   text   not null references sinks (name),
  log_id uuid   not null,
  next   bigint not null check (next >= 0),
  primary key (sink, log_id)
);

-- Events that a sink refused, with its answer, which may repeat what is in the event.
create table dead_letters (
  tenant_id uuid   not null,
  sink      text   not null,
  idx       bigint not null check (idx >= 0),
  answer    text   not null,
  attempts  integer not null default 1,
  parked_at timestamptz not null,
  primary key (tenant_id, sink, idx)
);

alter table dead_letters enable row level security;
alter table dead_letters force row level security;
create policy own_log on dead_letters using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);
