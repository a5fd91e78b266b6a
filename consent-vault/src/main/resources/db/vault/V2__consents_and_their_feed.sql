-- The consent as it stands, for the questions of the data path; the rest of its last step is in consent_version.
create table consent (
  tenant_id  uuid        not null,
  id         uuid        not null,
  subject    uuid        not null,
  purpose    text        not null,
  version    integer     not null check (version > 0),
  state      text        not null check (state in ('given', 'refused', 'withdrawn')),
  expires_at timestamptz,
  notice_id  uuid        not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, subject, purpose),
  foreign key (tenant_id, purpose) references purpose (tenant_id, key)
);

create index consent_changed on consent (tenant_id, changed_at, id);

create table consent_version (
  tenant_id       uuid        not null,
  consent_id      uuid        not null,
  version         integer     not null check (version > 0),
  action          text        not null check (action in ('given', 'refused', 'withdrawn', 'renewed')),
  state           text        not null check (state in ('given', 'refused', 'withdrawn')),
  notice_id       uuid        not null,
  notice_version  integer     not null,
  notice_language text        not null,
  notice_sha256   text        not null,
  method          text        not null,
  expires_at      timestamptz,
  acting_for      uuid,
  reason          text,
  evidence        bytea,
  actor           text        not null,
  decision_id     text        not null,
  at              timestamptz not null,
  primary key (tenant_id, consent_id, version),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id),
  foreign key (tenant_id, notice_id, notice_version, notice_language)
    references notice_text (tenant_id, notice_id, version, language)
);

create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception 'version % of consent % is history and cannot change', old.version, old.consent_id
    using errcode = 'integrity_constraint_violation';
end $$;

create trigger consent_version_immutable before update on consent_version
  for each row execute function refuse_change_of_history();

-- The feed. Its head is one row that a writer locks by taking the next cursor and holds until its commit is visible, so
-- cursors become visible in their order and without gaps: whoever has read up to n has missed nothing at or below n.
create table feed_head (
  feed   text   primary key,
  cursor bigint not null check (cursor >= 0)
);

insert into feed_head (feed, cursor) values ('changes', 0);

-- The feed spans the tenants, hence the cursor first; feed_head makes it unique.
create table change (
  cursor    bigint not null check (cursor > 0),
  tenant_id uuid   not null,
  kind      text   not null check (kind in ('change', 'purpose')),
  data      text   not null,
  primary key (cursor, tenant_id)
);

alter table consent enable row level security;
alter table consent force row level security;
create policy tenant on consent
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table consent_version enable row level security;
alter table consent_version force row level security;
create policy tenant on consent_version
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

alter table change enable row level security;
alter table change force row level security;
create policy tenant on change
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

-- The gateway follows all tenants: the feed's reader says so, and may then read this table and change nothing.
create policy feed on change for select
  using (current_setting('gatehouse.feed', true) = 'read');
