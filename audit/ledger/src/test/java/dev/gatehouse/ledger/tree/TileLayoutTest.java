package dev.gatehouse.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TileLayoutTest {

  /** The example of C2SP tlog-tiles, section "Partial Tiles". */
  @Test
  void aTreeOf70000LeavesHasTheTilesOfTheSpecification() {
    TilesInMemory tiles = new TilesInMemory();
    TreeAppender appender = new TreeAppender(tiles, 0);
    for (int i = 0; i < 70_000; i++) {
      appender.append(MerkleTreeProperties.leaf(i));
    }
    appender.store();
    assertThat(tiles.stored.keySet().stream().filter(tile -> tile.level() == 0)).hasSize(274);
    assertThat(width(tiles, 0, 272)).isEqualTo(256);
    assertThat(width(tiles, 0, 273)).isEqualTo(112);
    assertThat(width(tiles, 1, 0)).isEqualTo(256);
    assertThat(width(tiles, 1, 1)).isEqualTo(17);
    assertThat(width(tiles, 2, 0)).isEqualTo(1);
    assertThat(tiles.stored).hasSize(277);
    assertThat(new TileId(0, 273).width(70_000)).isEqualTo(112);
    assertThat(new TileId(2, 0).width(70_000)).isEqualTo(1);
    assertThat(new TileId(3, 0).width(70_000)).isZero();
    assertThat(new TileId(8, 0).width(Long.MAX_VALUE)).isZero();
  }

  @Test
  void aMissingOrShortTileIsNamed() {
    TilesInMemory tiles = new TilesInMemory();
    TreeAppender appender = new TreeAppender(tiles, 0);
    for (int i = 0; i < 300; i++) {
      appender.append(MerkleTreeProperties.leaf(i));
    }
    appender.store();
    tiles.write(new TileId(0, 1), new byte[32]);
    assertThatThrownBy(() -> new MerkleTree(tiles).root(300))
        .isInstanceOf(DamagedTreeException.class)
        .hasMessage("tile/0/001: it has 1 hashes, number 1 is missing");
    assertThatThrownBy(() -> new TreeAppender(tiles, 300).append(new byte[32]))
        .isInstanceOf(DamagedTreeException.class)
        .hasMessage("tile/0/001: it has 1 hashes, expected 44");
    tiles.stored.remove(new TileId(0, 1));
    assertThatThrownBy(() -> new MerkleTree(tiles).root(300))
        .isInstanceOf(DamagedTreeException.class)
        .hasMessage("tile/0/001: the tile is missing");
  }

  @Test
  void thereAreNoProofsOfWhatIsNotThere() {
    MerkleTree tree = new MerkleTree(new TilesInMemory());
    assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(-1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(4, 3));
  }

  private static int width(TilesInMemory tiles, int level, long index) {
    return tiles.read(new TileId(level, index)).orElseThrow().length / TreeHash.SIZE;
  }
}
