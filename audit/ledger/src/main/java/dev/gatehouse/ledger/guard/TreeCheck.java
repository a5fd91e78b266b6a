package dev.gatehouse.ledger.guard;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.ledger.checkpoint.CheckpointStore;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.LogState;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TileId;
import dev.gatehouse.ledger.tree.TileStore;
import dev.gatehouse.ledger.tree.Tiles;
import dev.gatehouse.ledger.tree.TreeAppender;
import dev.gatehouse.ledger.tree.TreeHash;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares a whole log with itself: each event with its leaf, each full tile with the hash above
 * it, the top with the root, the root with what was signed. For one transaction.
 */
final class TreeCheck {

  private final JdbcClient jdbc;
  private final CheckpointSigner signer;

  TreeCheck(JdbcClient jdbc, CheckpointSigner signer) {
    this.jdbc = jdbc;
    this.signer = signer;
  }

  /**
   * Checks the log that the transaction is held to.
   *
   * @throws DamagedTreeException naming the first place that contradicts the others
   */
  void check(LogId log) {
    LogState state = new LogStore(jdbc).state(log);
    Tiles tiles = new TileStore(jdbc);
    for (int level = 0; TileId.hashes(level, state.size()) > 0; level++) {
      checkLevel(tiles, level, state.size());
    }
    signer.requireContinuation(
        log, state, new CheckpointStore(jdbc).newest(), new MerkleTree(tiles));
  }

  private void checkLevel(Tiles tiles, int level, long size) {
    long hashes = TileId.hashes(level, size);
    for (long index = 0; index * TileId.WIDTH < hashes; index++) {
      TileId tile = new TileId(level, index);
      List<byte[]> stored = stored(tiles, tile, tile.width(size));
      if (level == 0) {
        checkEvents(tile, stored);
      }
      if (stored.size() == TileId.WIDTH) {
        checkAbove(tiles, tile, stored, size);
      }
    }
  }

  private static List<byte[]> stored(Tiles tiles, TileId tile, int width) {
    byte[] bytes =
        tiles
            .read(tile)
            .orElseThrow(() -> new DamagedTreeException(tile.toString(), "the tile is missing"));
    if (bytes.length != width * TreeHash.SIZE) {
      throw new DamagedTreeException(
          tile.toString(), "it has " + bytes.length / TreeHash.SIZE + " hashes, expected " + width);
    }
    return TreeAppender.hashes(bytes);
  }

  private static void checkAbove(Tiles tiles, TileId tile, List<byte[]> stored, long size) {
    TileId above = new TileId(tile.level() + 1, tile.index() / TileId.WIDTH);
    int position = (int) (tile.index() % TileId.WIDTH);
    byte[] expected = stored(tiles, above, above.width(size)).get(position);
    if (!Arrays.equals(TreeAppender.root(stored), expected)) {
      throw new DamagedTreeException(
          tile.toString(), "its hashes do not lead to hash " + position + " of " + above);
    }
  }

  /** Events whose bodies a retention run removed are known by their leaves alone. */
  private void checkEvents(TileId tile, List<byte[]> leaves) {
    long first = tile.index() * TileId.WIDTH;
    List<StoredEvent> events = new EventStore(jdbc).range(first, first + leaves.size());
    for (int i = 0; i < leaves.size(); i++) {
      if (i >= events.size() || events.get(i).index() != first + i) {
        throw new DamagedTreeException("event " + (first + i), "it is missing");
      }
      byte[] body = events.get(i).body();
      if (body == null && !events.get(i).isRemoved()) {
        throw new DamagedTreeException(
            "event " + (first + i), "its body is gone and no retention run removed it");
      }
      if (body != null && !Arrays.equals(TreeHash.leaf(body), leaves.get(i))) {
        throw new DamagedTreeException(
            "event " + (first + i), "it is not what hash " + i + " of " + tile + " was made from");
      }
    }
  }
}
