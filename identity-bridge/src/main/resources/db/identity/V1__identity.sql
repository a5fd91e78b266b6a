-- The identity bridge's schema. Two ways lead to a row of a tenant table, both enforced by the database:
--   1. the transaction names the row's tenant in the setting gatehouse.tenant;
--   2. for reading only, the transaction names the one row it means in gatehouse.located, by an id that nobody can
--      guess (a token's hash, a session id) or that is public by nature (a client_id, RFC 6749 section 2.2). It is how
--      the tenant of a presented token is found, and it never shows a second row.

create table tenant (
  id uuid primary key,
  name text not null unique check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  created_at timestamptz not null
);

create table person (
  tenant_id uuid not null references tenant,
  id uuid not null,
  username text not null,
  username_key text not null,
  display_name text not null,
  password_hash text,
  roles text[] not null,
  groups text[] not null default '{}',
  state text not null check (state in ('active', 'disabled')),
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, username_key)
);

-- A client without a tenant is the appliance's own (the browser sign-in of the gateway). client_id is unique for the
-- whole issuer, as RFC 6749 section 2.2 has it.
create table client (
  id uuid primary key,
  tenant_id uuid references tenant,
  client_id text not null unique,
  name text not null,
  auth_method text not null check (auth_method in ('tls_client_auth', 'none')),
  subject_dn text,
  san_uri text,
  grants text[] not null,
  scopes text[] not null,
  redirect_uris text[] not null,
  post_logout_redirect_uris text[] not null default '{}',
  roles text[] not null,
  certificate_bound boolean not null,
  state text not null check (state in ('active', 'disabled')),
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (auth_method <> 'tls_client_auth' or (subject_dn is null) <> (san_uri is null)),
  check (auth_method <> 'none' or (subject_dn is null and san_uri is null))
);
create index client_by_tenant on client (tenant_id, id);

create table session (
  tenant_id uuid not null references tenant,
  sid uuid not null unique,
  subject uuid not null,
  client_id text not null,
  acr text not null,
  amr text[] not null,
  auth_time timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  csrf text not null,
  primary key (tenant_id, sid),
  foreign key (tenant_id, subject) references person (tenant_id, id) on delete cascade
);
create index session_by_subject on session (tenant_id, subject);

-- What a browser's cookie holds is kept here as its SHA-256 only.
create table session_handle (
  tenant_id uuid not null references tenant,
  hash bytea primary key check (length(hash) = 32),
  sid uuid not null,
  holder text not null check (holder in ('provider', 'gateway')),
  created_at timestamptz not null,
  foreign key (tenant_id, sid) references session (tenant_id, sid) on delete cascade
);
create index session_handle_by_session on session_handle (tenant_id, sid);

-- One row for each authorization; its tokens form the family that falls together.
create table authorization_grant (
  tenant_id uuid not null references tenant,
  id uuid not null,
  client_id text not null references client (client_id) on delete cascade,
  subject text not null,
  sid uuid,
  grant_type text not null,
  scopes text[] not null,
  request jsonb,
  version bigint not null default 1,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, sid) references session (tenant_id, sid) on delete cascade
);
create index authorization_grant_by_session on authorization_grant (tenant_id, sid);
create index authorization_grant_by_subject on authorization_grant (tenant_id, subject);
create index authorization_grant_by_client on authorization_grant (tenant_id, client_id);

-- Codes and tokens, never their values: a copy of this table opens nothing.
create table grant_token (
  tenant_id uuid not null references tenant,
  hash bytea primary key check (length(hash) = 32),
  grant_id uuid not null,
  kind text not null check (kind in ('code', 'access', 'refresh')),
  jti text,
  claims jsonb,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  invalidated_at timestamptz,
  superseded_at timestamptz,
  foreign key (tenant_id, grant_id) references authorization_grant (tenant_id, id) on delete cascade
);
create index grant_token_by_grant on grant_token (tenant_id, grant_id);
create index grant_token_by_jti on grant_token (tenant_id, jti);
create index grant_token_by_expiry on grant_token (tenant_id, expires_at);

-- The feed. Inserts are serialised by an advisory lock, so that a reader who has seen number n has seen all before it.
create table revocation (
  seq bigint generated always as identity primary key,
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('token', 'session', 'subject', 'client')),
  target text not null,
  at timestamptz not null
);
create index revocation_by_tenant on revocation (tenant_id, seq);
create index revocation_by_time on revocation (tenant_id, at);

-- Tables of the appliance itself, which belong to no tenant.

create table signing_key (
  kid text primary key,
  public_jwk jsonb not null,
  private_key bytea not null,
  signs_from timestamptz not null,
  signs_until timestamptz not null,
  published_until timestamptz not null,
  created_at timestamptz not null
);

create table transaction_key (
  kid text primary key,
  public_jwk jsonb not null,
  registered_by text not null,
  registered_at timestamptz not null,
  not_after timestamptz not null
);

-- Failed sign-ins. The key is a hash of who tried from where: a name that was only guessed at is not kept readable.
create table sign_in_failure (
  key bytea primary key check (length(key) = 32),
  failures integer not null,
  blocked_until timestamptz not null,
  last_at timestamptz not null
);
create index sign_in_failure_by_time on sign_in_failure (last_at);

do $$
declare
  name text;
begin
  foreach name in array array['person', 'session', 'session_handle', 'authorization_grant', 'grant_token', 'revocation']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant_rows on %I '
      'using (tenant_id = nullif(current_setting(''gatehouse.tenant'', true), '''')::uuid) '
      'with check (tenant_id = nullif(current_setting(''gatehouse.tenant'', true), '''')::uuid)', name);
  end loop;
end $$;

create policy located_row on session for select
  using ('session:' || sid::text = current_setting('gatehouse.located', true));
create policy located_row on session_handle for select
  using ('handle:' || encode(hash, 'hex') = current_setting('gatehouse.located', true));
create policy located_row on grant_token for select
  using ('token:' || encode(hash, 'hex') = current_setting('gatehouse.located', true));
-- The gateway follows the revocations of every tenant.
create policy feed_rows on revocation for select
  using (current_setting('gatehouse.located', true) = 'revocations');

-- Everybody sees the appliance's own clients, a tenant changes only its own.
alter table client enable row level security;
alter table client force row level security;
create policy visible_rows on client for select
  using (tenant_id is null or tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);
create policy located_row on client for select
  using ('client:' || client_id = current_setting('gatehouse.located', true));
create policy own_rows_in on client for insert
  with check (tenant_id is not distinct from nullif(current_setting('gatehouse.tenant', true), '')::uuid);
create policy own_rows_change on client for update
  using (tenant_id is not distinct from nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id is not distinct from nullif(current_setting('gatehouse.tenant', true), '')::uuid);
create policy own_rows_out on client for delete
  using (tenant_id is not distinct from nullif(current_setting('gatehouse.tenant', true), '')::uuid);
