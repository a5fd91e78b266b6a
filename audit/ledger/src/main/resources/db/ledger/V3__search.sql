-- What searches need beyond the columns of the event. All of it is made of the body and goes with it: when the retention of
-- an event ends, it can no longer be found by what it said.

create function event_subject(body bytea) returns text language plpgsql immutable strict parallel safe as $$
declare
  event jsonb;
begin
  event := convert_from(body, 'UTF8')::jsonb;
  return left(coalesce(
    event #>> '{details,subject}', event #>> '{details,data_subject}', event #>> '{details,person}',
    event #>> '{details,author}', event #>> '{details,owner}',
    case event #>> '{resource,type}'
      when 'user' then event #>> '{resource,id}'
      when 'subject' then event #>> '{resource,id}'
      when 'person' then event #>> '{resource,id}'
      when 'record' then nullif(split_part(event #>> '{resource,id}', '/', 2), '')
    end), 200);
exception when data_exception then
  return null; -- U+0000, which jsonb can't hold
end $$;

-- The words of an event's texts, without the ids that have a filter of their own. What is not a letter or a digit of ASCII, and
-- not beyond ASCII, parts words; a UUID is one word, of its digits. Searched words are divided in the same way.
create function event_words(body bytea) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
  texts text;
begin
  begin
    select string_agg(value #>> '{}', ' ') into texts
    from jsonb_path_query(
      convert_from(body, 'UTF8')::jsonb - array['id', 'tenant', 'time', 'decision_id', 'request_id'], 'strict $.**') as value
    where jsonb_typeof(value) = 'string';
  exception when data_exception then
    texts := convert_from(body, 'UTF8'); -- U+0000, which jsonb can't hold
  end;
  return to_tsvector('simple', translate(
    regexp_replace(lower(coalesce(texts, '')),
      '([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})', '\1\2\3\4\5', 'g'),
    '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)));
end $$;

alter table events add column subject text generated always as (event_subject(body)) stored;

create index events_by_subject on events (tenant_id, subject, time, idx) where subject is not null;
create index events_by_outcome on events (tenant_id, outcome, time, idx);
create index events_by_type_and_outcome on events (tenant_id, type, outcome, time, idx);

-- The words of the events. Row-level security keeps the match of words from an index as long as it is asked by the query,
-- since it could leak other tenants' rows; so the policy asks it: a row is seen by who is held to its tenant and searches for
-- words that it has.
create table event_texts (
  tenant_id uuid        not null,
  idx       bigint      not null check (idx >= 0),
  time      timestamptz not null,
  words     tsvector    not null,
  primary key (tenant_id, idx)
);
create index event_texts_by_time  on event_texts (tenant_id, time, idx);
create index event_texts_by_words on event_texts using gin (words);
alter table event_texts alter column words set statistics 1000;

alter table event_texts enable row level security;
alter table event_texts force row level security;
create policy searched on event_texts for select using (
  tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid
  and words @@ nullif(current_setting('gatehouse.words', true), '')::tsquery);
create policy own_log on event_texts for insert
  with check (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);
create policy own_log_goes on event_texts for delete
  using (tenant_id = nullif(current_setting('gatehouse.tenant', true), '')::uuid);

create function event_texts_follow() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform set_config('gatehouse.words', '!none', true); -- has every row
    delete from event_texts where tenant_id = old.tenant_id and idx = old.idx;
    perform set_config('gatehouse.words', '', true);
  end if;
  if tg_op <> 'DELETE' and new.body is not null then
    insert into event_texts (tenant_id, idx, time, words) values (new.tenant_id, new.idx, new.time, event_words(new.body));
  end if;
  return null;
end $$;

create trigger event_texts_come after insert on events for each row execute function event_texts_follow();
create trigger event_texts_go after delete or update of body on events for each row execute function event_texts_follow();

do $$
declare
  log uuid;
begin
  -- Migrations are held to no tenant.
  for log in select log_id from logs loop
    perform set_config('gatehouse.tenant', log::text, true);
    insert into event_texts (tenant_id, idx, time, words)
      select tenant_id, idx, time, event_words(body) from events where body is not null;
  end loop;
  perform set_config('gatehouse.tenant', '', true);
end $$;
