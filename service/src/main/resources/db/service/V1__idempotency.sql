-- Answers to POST requests that carried an Idempotency-Key, for a day.
create table idempotency_key (
  tenant_id    uuid        not null,
  subject      text        not null,
  path         text        not null,
  key          text        not null,
  request_hash bytea       not null,
  created_at   timestamptz not null,
  status       integer,
  content_type text,
  location     text,
  entity_tag   text,
  body         bytea,
  primary key (tenant_id, subject, path, key)
);

create index idempotency_key_age on idempotency_key (tenant_id, created_at);

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;

create policy tenant on idempotency_key
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);
