create table item (
  tenant_id uuid   not null,
  id        uuid   not null,
  name      text   not null,
  version   bigint not null default 1,
  primary key (tenant_id, id)
);

alter table item enable row level security;
alter table item force row level security;

create policy tenant on item
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);
