-- Tenants whose key-encryption key does not serve, since when and because of whom: what was told in the audit log last.
create table key_outage (
  tenant_id uuid        not null primary key,
  reason    text        not null check (reason in ('owner', 'provider')),
  since     timestamptz not null
);

alter table key_outage enable row level security;
alter table key_outage force row level security;
create policy tenant on key_outage
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);
