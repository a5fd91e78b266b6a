-- Signatures of others, and of our own second key, on checkpoints: the lines as they are published under a checkpoint's
-- note. A cosigner is NAME+ID of its verifier key.
create table cosignatures (
  tenant_id   uuid   not null,
  size        bigint not null check (size >= 0),
  cosigner    text   not null,
  line        text   not null,
  cosigned_at timestamptz not null,
  primary key (tenant_id, size, cosigner)
);

alter table cosignatures enable row level security;
alter table cosignatures force row level security;
create policy own_log on cosignatures using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

-- When enough witnesses had cosigned a checkpoint, by the policy of then.
alter table checkpoints add column witnessed_at timestamptz;
create index checkpoints_witnessed on checkpoints (tenant_id, size) where witnessed_at is not null;

-- How far each witness has followed each log, and what is the matter. Like the register of logs it tells nothing of what is
-- in them.
create table witness_progress (
  witness       text   not null,
  log_id        uuid   not null,
  size          bigint not null check (size >= 0),
  cosigned_at   timestamptz,
  state         text   not null,
  problem       text,
  changed_at    timestamptz not null,
  primary key (witness, log_id)
);

-- The newest checkpoint of each log of others that this ledger cosigned. It is never moved back.
create table witnessed_logs (
  origin      text   primary key,
  size        bigint not null check (size >= 0),
  root        bytea  not null check (length(root) = 32),
  note        text   not null,
  cosigned_at timestamptz not null
);

-- Up to where enough witnesses have cosigned each log, and since when it is behind its newest checkpoint.
create table quorum_progress (
  log_id       uuid primary key,
  size         bigint not null check (size >= 0),
  reached_at   timestamptz,
  behind_since timestamptz
);
