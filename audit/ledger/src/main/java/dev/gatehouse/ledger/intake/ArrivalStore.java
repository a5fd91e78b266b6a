package dev.gatehouse.ledger.intake;

import dev.gatehouse.ledger.event.EventWords;
import dev.gatehouse.ledger.event.IndexedText;
import dev.gatehouse.ledger.event.LedgerEvent;
import dev.gatehouse.ledger.person.EventPeople;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TileStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events of the log that the surrounding transaction is held to, in PostgreSQL. */
final class ArrivalStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  ArrivalStore(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** An event with its place in the log and where it came from. */
  record Placed(long index, LedgerEvent event, Origin origin) {}

  /** An entry that waits for its log to be restored. */
  @SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
  record Held(Origin origin, byte[] body) {}

  void insert(List<Placed> events) {
    batches.batchUpdate(
        """
        insert into events (tenant_id, idx, event_id, time, type, actor_type, actor_id, action, resource_type,
          resource_id, outcome, decision_id, request_id, source, epoch, source_sequence, body)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        events.stream().map(ArrivalStore::row).toList());
    batches.batchUpdate(
        """
        insert into event_texts (tenant_id, idx, time, words) values (?, ?, ?, to_tsvector('simple', ?))
        """,
        events.stream().map(ArrivalStore::words).toList());
  }

  private static Object[] words(Placed placed) {
    LedgerEvent event = placed.event();
    Object[] row = {
      event.log().id(),
      placed.index(),
      OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC),
      EventWords.of(event.canonical())
    };
    return row;
  }

  private static Object[] row(Placed placed) {
    LedgerEvent event = placed.event();
    Object[] row = {
      event.log().id(),
      placed.index(),
      event.id(),
      OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC),
      IndexedText.of(event.type()),
      IndexedText.of(event.actorType()),
      IndexedText.of(event.actorId()),
      event.action(),
      IndexedText.of(event.resourceType()),
      IndexedText.of(event.resourceId()),
      event.outcome(),
      IndexedText.of(event.decisionId()),
      IndexedText.of(event.requestId()),
      placed.origin().source(),
      placed.origin().epoch(),
      placed.origin().sequence(),
      event.canonical()
    };
    return row;
  }

  /**
   * Whether an entry that was taken in before is this event: under its own number, or under another
   * one when the source had appended it twice.
   */
  boolean holds(Origin origin, LedgerEvent event) {
    return jdbc.sql(
            """
            select body, idx from events where tenant_id = :log and source = :source and epoch = :epoch
              and source_sequence = :sequence
            union all
            select body, idx from events where tenant_id = :log and event_id = :id and source = :source
            union all
            select body, null from held where source = :source and epoch = :epoch and source_sequence = :sequence
            """)
        .param("log", event.log().id())
        .param("source", origin.source())
        .param("epoch", origin.epoch())
        .param("sequence", origin.sequence())
        .param("id", event.id())
        .query((row, number) -> isThis(row.getBytes(1), row.getLong(2), event))
        .list()
        .contains(true);
  }

  /**
   * Whether a row is an event. Of one whose body was removed there is only the leaf, which tells as
   * well, unless somebody in it was erased since: who has no token now had one then.
   */
  private boolean isThis(byte @Nullable [] body, long index, LedgerEvent event) {
    return body == null
        ? Arrays.equals(new MerkleTree(new TileStore(jdbc)).leaf(index), event.leaf())
        : EventPeople.same(body, event.canonical(), event.source());
  }

  /** The events of a batch that the log has already, from the same source and byte for byte. */
  Set<LedgerEvent> known(List<LedgerEvent> batch) {
    Map<UUID, List<LedgerEvent>> byId =
        batch.stream().collect(Collectors.groupingBy(LedgerEvent::id));
    Set<LedgerEvent> known = Collections.newSetFromMap(new IdentityHashMap<>());
    jdbc.sql(
            """
            select event_id, source, body, idx from events
            where tenant_id = current_setting('gatehouse.tenant')::uuid and event_id = any(?)
            """)
        .param(byId.keySet().toArray(UUID[]::new))
        .query(
            row -> {
              String source = row.getString(2);
              byte[] body = row.getBytes(3);
              long index = row.getLong(4);
              byId.getOrDefault(row.getObject(1, UUID.class), List.of()).stream()
                  .filter(event -> event.source().equals(source))
                  .filter(event -> isThis(body, index, event))
                  .forEach(known::add);
            });
    return known;
  }

  void hold(Origin origin, LedgerEvent event) {
    jdbc.sql(
            "insert into held (tenant_id, source, epoch, source_sequence, body) values (?, ?, ?, ?,"
                + " ?)")
        .params(
            event.log().id(), origin.source(), origin.epoch(), origin.sequence(), event.canonical())
        .update();
  }

  /** The entries that wait, in the order in which they came; they no longer do. */
  List<Held> release() {
    return jdbc.sql(
            """
            with gone as (delete from held returning position, source, epoch, source_sequence, body)
            select source, epoch, source_sequence, body from gone order by position
            """)
        .query(
            (row, number) ->
                new Held(
                    new Origin(row.getString(1), row.getObject(2, UUID.class), row.getLong(3)),
                    row.getBytes(4)))
        .list();
  }

  /** Whether an entry was parked under its number, as the same bytes. */
  boolean parked(Origin origin, byte[] entry) {
    return jdbc.sql(
            """
            select exists (
              select from parked
              where tenant_id = current_setting('gatehouse.tenant')::uuid and source = ? and epoch = ?
                and source_sequence = ? and entry = ?)
            """)
        .params(origin.source(), origin.epoch(), origin.sequence(), entry)
        .query(Boolean.class)
        .single();
  }

  /** Keeps the bytes of an entry that is no event, beside the installation's log. */
  void park(Origin origin, byte[] entry, String problem, Instant now) {
    jdbc.sql(
            """
            insert into parked (tenant_id, source, epoch, source_sequence, problem, entry, received_at)
            values (current_setting('gatehouse.tenant')::uuid, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            origin.source(),
            origin.epoch(),
            origin.sequence(),
            problem,
            entry,
            OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .update();
  }
}
