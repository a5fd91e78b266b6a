-- Every table of a tenant's data has tenant_id in its keys and forced row-level security: a statement that runs without
-- gatehouse.tenant sees nothing and writes nothing, even as the owner of the table.

create table purpose (
  tenant_id       uuid        not null,
  key             text        not null,
  version         integer     not null check (version > 0),
  title           text        not null,
  description     text,
  dpv_iri         text,
  legal_basis     text        not null check (legal_basis in ('consent', 'contract', 'legal_obligation',
                                                              'vital_interests', 'public_task', 'legitimate_interests')),
  data_categories text[]      not null check (cardinality(data_categories) > 0),
  recipients      text[]      not null,
  retention       text,
  needs_consent   boolean     not null check (needs_consent or legal_basis <> 'consent'),
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  updated_by      text        not null,
  primary key (tenant_id, key)
);

create table notice (
  tenant_id  uuid        not null,
  id         uuid        not null,
  title      text        not null,
  created_at timestamptz not null,
  created_by text        not null,
  primary key (tenant_id, id)
);

create table notice_version (
  tenant_id    uuid        not null,
  notice_id    uuid        not null,
  version      integer     not null check (version > 0),
  revision     integer     not null check (revision > 0),
  purposes     text[]      not null check (cardinality(purposes) > 0),
  created_at   timestamptz not null,
  created_by   text        not null,
  published_at timestamptz,
  published_by text,
  primary key (tenant_id, notice_id, version),
  foreign key (tenant_id, notice_id) references notice (tenant_id, id),
  check ((published_at is null) = (published_by is null))
);

-- One draft at a time: the version after it is numbered when it is published.
create unique index notice_version_draft on notice_version (tenant_id, notice_id) where published_at is null;

create table notice_text (
  tenant_id uuid    not null,
  notice_id uuid    not null,
  version   integer not null,
  language  text    not null,
  content   text    not null,
  sha256    text    not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (tenant_id, notice_id, version, language),
  foreign key (tenant_id, notice_id, version) references notice_version (tenant_id, notice_id, version)
);

-- What people were shown must stay what it was, whatever a later program version does: the database refuses too.
create function refuse_change_of_published_version() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'version % of notice % is published and cannot change', old.version, old.notice_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create trigger notice_version_immutable before update or delete on notice_version
  for each row execute function refuse_change_of_published_version();

create function refuse_change_of_published_text() returns trigger language plpgsql as $$
declare
  touched notice_text := case tg_op when 'INSERT' then new else old end;
begin
  if exists (select from notice_version v
              where v.tenant_id = touched.tenant_id and v.notice_id = touched.notice_id
                and v.version = touched.version and v.published_at is not null) then
    raise exception 'version % of notice % is published and its texts cannot change', touched.version, touched.notice_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create trigger notice_text_immutable before insert or update or delete on notice_text
  for each row execute function refuse_change_of_published_text();

alter table purpose enable row level security;
alter table purpose force row level security;
create policy tenant on purpose
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table notice enable row level security;
alter table notice force row level security;
create policy tenant on notice
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table notice_version enable row level security;
alter table notice_version force row level security;
create policy tenant on notice_version
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table notice_text enable row level security;
alter table notice_text force row level security;
create policy tenant on notice_text
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);
