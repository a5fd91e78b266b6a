package dev.gatehouse.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ledger.tree.TileId;
import dev.gatehouse.verifier.tile.TilePath;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileRequestTest {

  @Property
  void everyPathOfTheVerifierIsServed(
      @ForAll @IntRange(min = -1, max = 63) int level,
      @ForAll @LongRange(max = 999_999_999_999L) long index,
      @ForAll @IntRange(min = 1, max = 256) int width) {
    assertThat(TileRequest.parse(new TilePath(level, index, width).toString()))
        .contains(new TileRequest(new TileId(Math.max(level, 0), index), level < 0, width));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile",
        "tile/0/0",
        "tile/64/000",
        "tile/00/000",
        "tile/0/x000/001",
        "tile/0/000.p/256",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/entries/000/",
        "tile/0/../1",
        "tile/entries"
      })
  void noOtherIs(String path) {
    assertThat(TileRequest.parse(path)).isEmpty();
  }
}
