-- The intake divides an event's texts into words, by the same code as those that are searched for: in the database that took
-- more than the rest of an event together. What follows an event's body to its end stays here.
drop trigger event_texts_come on events;

create or replace function event_texts_follow() returns trigger language plpgsql as $$
begin
  perform set_config('gatehouse.words', '!none', true); -- has every row
  delete from event_texts where tenant_id = old.tenant_id and idx = old.idx;
  perform set_config('gatehouse.words', '', true);
  return null;
end $$;

drop function event_words(bytea);
