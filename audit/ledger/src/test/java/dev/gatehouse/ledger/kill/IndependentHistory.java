package dev.gatehouse.ledger.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.verifier.checkpoint.Checkpoint;
import dev.gatehouse.verifier.checkpoint.CheckpointOpening;
import dev.gatehouse.verifier.merkle.GrowingTree;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.TreeHasher;
import dev.gatehouse.verifier.note.VerifierKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One log as an outsider saw it grow: computed from the events alone, with the verifier's code and
 * none of the ledger's. What was seen once must never change.
 */
final class IndependentHistory {

  private final JdbcClient database;
  private final LogId log;
  private final VerifierKey key;
  private final TreeHasher hasher = new TreeHasher();
  private final GrowingTree tree = new GrowingTree();
  private final List<Hash> roots = new ArrayList<>();
  private final Map<UUID, Long> places = new HashMap<>();
  private final Map<String, Long> reached = new HashMap<>();

  /**
   * @param database the ledger's database as a superuser, who sees every log
   */
  IndependentHistory(DataSource database, LogId log, String verifierKey) {
    this.database = JdbcClient.create(database);
    this.log = log;
    this.key = VerifierKey.parse(verifierKey);
    roots.add(tree.root());
  }

  private record Row(long index, UUID id, String journal, long sequence, byte[] body) {}

  /** Reads on, and holds what came to what an exactly-once, in-order history has to be. */
  void readOn() {
    List<Row> rows =
        database
            .sql(
                """
                select idx, event_id, source || '/' || epoch, source_sequence, body from ledger.events
                where tenant_id = ? and idx >= ? order by idx
                """)
            .params(log.id(), tree.size())
            .query(
                (row, number) ->
                    new Row(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getLong(4),
                        row.getBytes(5)))
            .list();
    for (Row row : rows) {
      assertThat(row.index()).as("no gap in " + log.name()).isEqualTo(tree.size());
      assertThat(places.put(row.id(), row.index())).as("event " + row.id() + " before").isNull();
      Long before = reached.put(row.journal(), row.sequence());
      assertThat(row.sequence()).as("in order").isGreaterThan(before == null ? -1 : before);
      tree.append(hasher.leaf(row.body()));
      roots.add(tree.root());
    }
  }

  /** Every checkpoint that the ledger keeps. */
  List<String> kept() {
    return database
        .sql("select note from ledger.checkpoints where tenant_id = ?")
        .param(log.id())
        .query(String.class)
        .list();
  }

  /** Holds a checkpoint to the events. */
  void requireBorneOut(String note) {
    assertThat(Checkpoint.open(note, List.of(key)))
        .isInstanceOfSatisfying(
            CheckpointOpening.Opened.class,
            opened -> {
              Checkpoint checkpoint = opened.checkpoint();
              assertThat(checkpoint.size()).isLessThanOrEqualTo(tree.size());
              assertThat(checkpoint.root())
                  .as("the checkpoint of " + checkpoint.size() + " events of " + log.name())
                  .isEqualTo(roots.get((int) checkpoint.size()));
            });
  }

  boolean has(UUID event) {
    return places.containsKey(event);
  }

  long size() {
    return tree.size();
  }
}
