-- What somebody was denied is rare among what they did: without this index a search for it reads all of their newest events.
create index events_by_actor_and_outcome on events (tenant_id, actor_id, outcome, time, idx);
