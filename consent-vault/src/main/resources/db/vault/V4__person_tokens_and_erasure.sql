-- What people are called in the audit log. A row says nothing without keys: it is found by a blind index under the tenant's
-- key, and whose token it is was sealed under the person's key and once more under the tenant's, so that the key's id does
-- not tell either. An erased person's token stays, so that it is known as erased; nothing leads from it to them.
create table person_token (
  tenant_id  uuid        not null,
  token      text        not null check (token ~ '^[0-9a-f]{32}$'),
  lookup     bytea       check (length(lookup) = 32),
  sealed     bytea,
  created_at timestamptz not null,
  erased_at  timestamptz,
  primary key (tenant_id, token),
  unique (tenant_id, lookup),
  check ((lookup is null) = (sealed is null) and (lookup is null) = (erased_at is not null))
);

-- Who is erased, as blind indexes: they get no key and no token again.
create table erased_subject (
  tenant_id uuid        not null,
  lookup    bytea       not null check (length(lookup) = 32),
  erased_at timestamptz not null,
  primary key (tenant_id, lookup)
);

-- The feed tells that somebody of a tenant was erased, not who.
alter table change drop constraint change_kind_check;
alter table change add constraint change_kind_check check (kind in ('change', 'purpose', 'erasure'));

alter table person_token enable row level security;
alter table person_token force row level security;
create policy tenant on person_token
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table erased_subject enable row level security;
alter table erased_subject force row level security;
create policy tenant on erased_subject
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);
