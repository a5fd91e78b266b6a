package dev.gatehouse.ledger.recovery;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.LedgerEvent;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TileId;
import dev.gatehouse.ledger.tree.TileStore;
import dev.gatehouse.ledger.tree.Tiles;
import dev.gatehouse.ledger.tree.TreeAppender;
import dev.gatehouse.ledger.tree.TreeHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A log's tree computed anew, leaf by leaf, from the bodies of its events and from its lowest
 * tiles, wherever they agree; where they do not, from whichever leads to the hash above, or from
 * the preferred one. It needs about 40 MB of memory for a million events. For one transaction.
 */
final class Rebuilt {

  private final Tiles stored;
  private final EventStore events;
  private final Map<Long, LedgerEvent> offered;
  private final boolean preferBodies;
  private final Map<TileId, byte[]> tiles = new HashMap<>();
  private final TreeSet<Long> unsound = new TreeSet<>();
  private byte[] root = TreeHash.empty();

  private Rebuilt(JdbcClient jdbc, Map<Long, LedgerEvent> offered, boolean preferBodies) {
    this.stored = new TileStore(jdbc);
    this.events = new EventStore(jdbc);
    this.offered = offered;
    this.preferBodies = preferBodies;
  }

  /** Computes the tree of the log that the transaction is held to. */
  static Rebuilt of(JdbcClient jdbc, LogId log, long size, Offer offer, boolean preferBodies) {
    Map<Long, LedgerEvent> own =
        offer.events().entrySet().stream()
            .filter(event -> event.getValue().log().equals(log))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Rebuilt rebuilt = new Rebuilt(jdbc, own, preferBodies);
    rebuilt.compute(size);
    return rebuilt;
  }

  byte[] root() {
    return root;
  }

  byte[] rootAt(long size) {
    return new MerkleTree(computed()).root(size);
  }

  /** Places whose events are not what their leaves were made from, or are not there. */
  TreeSet<Long> unsound() {
    return unsound;
  }

  /** Whether events and tiles agree in everything. */
  boolean isAsStored() {
    return unsound.isEmpty() && altered().isEmpty();
  }

  /** Stores the tiles that are not as computed; returns how many. */
  int store() {
    Map<TileId, byte[]> altered = altered();
    altered.forEach(stored::write);
    return altered.size();
  }

  private Map<TileId, byte[]> altered() {
    Map<TileId, byte[]> altered = new HashMap<>(tiles);
    altered
        .entrySet()
        .removeIf(
            tile ->
                stored
                    .read(tile.getKey())
                    .filter(now -> Arrays.equals(now, tile.getValue()))
                    .isPresent());
    return altered;
  }

  private void compute(long size) {
    TreeAppender tree = new TreeAppender(computed(), 0);
    for (long first = 0; first < size; first += TileId.WIDTH) {
      int width = (int) Math.min(TileId.WIDTH, size - first);
      for (byte[] leaf : leaves(first, width)) {
        tree.append(leaf);
      }
    }
    root = tree.store();
  }

  private Tiles computed() {
    return new Tiles() {
      @Override
      public Optional<byte[]> read(TileId tile) {
        return Optional.ofNullable(tiles.get(tile));
      }

      @Override
      public void write(TileId tile, byte[] hashes) {
        tiles.put(tile, hashes);
      }
    };
  }

  private byte[][] leaves(long first, int width) {
    byte[] @Nullable [] bodies = new byte[width][];
    boolean[] removed = new boolean[width];
    for (StoredEvent event : events.range(first, first + width)) {
      int at = (int) (event.index() - first);
      byte[] body = event.body();
      removed[at] = event.isRemoved();
      bodies[at] = body == null ? null : TreeHash.leaf(body);
    }
    for (int i = 0; i < width; i++) {
      LedgerEvent offer = offered.get(first + i);
      bodies[i] = offer == null ? bodies[i] : offer.leaf();
    }
    byte[] @Nullable [] hashes = hashes(first, width);
    byte[][] fromBodies = merged(bodies, hashes);
    byte[][] fromHashes = merged(hashes, bodies);
    byte[][] chosen =
        leadsAbove(first, fromBodies) || (preferBodies && !leadsAbove(first, fromHashes))
            ? fromBodies
            : fromHashes;
    for (int i = 0; i < width; i++) {
      boolean knownByHashAlone = removed[i] && bodies[i] == null && hashes[i] != null;
      if (!knownByHashAlone && !Arrays.equals(bodies[i], chosen[i])) {
        unsound.add(first + i);
      }
    }
    return chosen;
  }

  private byte[] @Nullable [] hashes(long first, int width) {
    byte[] @Nullable [] hashes = new byte[width][];
    List<byte[]> tile =
        stored
            .read(new TileId(0, first / TileId.WIDTH))
            .map(TreeAppender::hashes)
            .orElse(List.of());
    for (int i = 0; i < Math.min(width, tile.size()); i++) {
      hashes[i] = tile.get(i);
    }
    return hashes;
  }

  private static byte[][] merged(byte[] @Nullable [] first, byte[] @Nullable [] second) {
    byte[][] merged = new byte[first.length][];
    for (int i = 0; i < first.length; i++) {
      byte[] hash = first[i] == null ? second[i] : first[i];
      // Where neither is there, whatever stands here leads nowhere.
      merged[i] = hash == null ? new byte[TreeHash.SIZE] : hash;
    }
    return merged;
  }

  private boolean leadsAbove(long first, byte[][] leaves) {
    if (leaves.length < TileId.WIDTH) {
      return false;
    }
    long tile = first / TileId.WIDTH;
    List<byte[]> above =
        stored.read(new TileId(1, tile / TileId.WIDTH)).map(TreeAppender::hashes).orElse(List.of());
    int position = (int) (tile % TileId.WIDTH);
    return position < above.size()
        && Arrays.equals(TreeAppender.root(List.of(leaves)), above.get(position));
  }
}
