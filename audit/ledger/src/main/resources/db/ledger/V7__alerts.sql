-- What was raised, once for each cause: the key tells a rule's causes apart. Written in the same transaction in which the
-- event is recorded.
create table alerts (
  tenant_id uuid   not null,
  rule      text   not null,
  cause     text   not null,
  event_id  uuid   not null,
  raised_at timestamptz not null,
  primary key (tenant_id, rule, cause)
);

alter table alerts enable row level security;
alter table alerts force row level security;
create policy own_log on alerts using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

-- Rules that fail, and since when: told once until they work again. They belong to no tenant.
create table failing_alert_rules (
  rule      text primary key,
  failed_at timestamptz not null
);
