-- Keys stand here only as names (key-encryption keys) or wrapped (data keys).
create table key_encryption_key (
  tenant_id  uuid        not null,
  id         uuid        not null,
  provider   text        not null,
  reference  text        not null,
  active     boolean     not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);

create unique index key_encryption_key_active on key_encryption_key (tenant_id) where active;

create table data_key (
  tenant_id  uuid        not null,
  id         uuid        not null,
  subject    uuid        not null,
  generation integer     not null check (generation > 0),
  kek_id     uuid        not null,
  wrapped    bytea       not null,
  -- How many messages it has sealed: NIST SP 800-38D section 8.3 allows 2^32 with random nonces.
  messages   bigint      not null check (messages between 0 and 4294967296),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, subject, generation),
  foreign key (tenant_id, kek_id) references key_encryption_key (tenant_id, id)
);

create table collection (
  tenant_id  uuid        not null,
  name       text        not null,
  version    integer     not null check (version > 0),
  title      text        not null,
  fields     text        not null,
  updated_at timestamptz not null,
  updated_by text        not null,
  primary key (tenant_id, name)
);

create table record (
  tenant_id  uuid        not null,
  collection text        not null,
  subject    uuid        not null,
  id         text        not null,
  version    integer     not null check (version > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, collection, subject, id),
  foreign key (tenant_id, collection) references collection (tenant_id, name)
);

create index record_subject on record (tenant_id, subject);

-- The version is that of the record when the field was last written; the ciphertext is bound to it.
create table record_field (
  tenant_id  uuid    not null,
  collection text    not null,
  subject    uuid    not null,
  record_id  text    not null,
  field      text    not null,
  version    integer not null check (version > 0),
  ciphertext bytea   not null,
  primary key (tenant_id, collection, subject, record_id, field),
  foreign key (tenant_id, collection, subject, record_id)
    references record (tenant_id, collection, subject, id) on delete cascade
);

create index record_field_use on record_field (tenant_id, collection, field);

alter table key_encryption_key enable row level security;
alter table key_encryption_key force row level security;
create policy tenant on key_encryption_key
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table data_key enable row level security;
alter table data_key force row level security;
create policy tenant on data_key
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table collection enable row level security;
alter table collection force row level security;
create policy tenant on collection
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table record enable row level security;
alter table record force row level security;
create policy tenant on record
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table record_field enable row level security;
alter table record_field force row level security;
create policy tenant on record_field
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);
