package dev.gatehouse.verifier.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

  @Test
  void pathsAreThoseOfTheSpecification() {
    assertThat(new TilePath(0, 1234067, 256)).hasToString("tile/0/x001/x234/067");
    assertThat(new TilePath(1, 0, 17)).hasToString("tile/1/000.p/17");
    assertThat(new TilePath(TilePath.ENTRIES, 273, 112)).hasToString("tile/entries/273.p/112");
    assertThat(TilePath.parse("tile/63/x001/000")).contains(new TilePath(63, 1000, 256));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "tile/0/0", "tile/0/1000", "tile/0/x000/001", "tile/0/000.p/0", "tile/0/000.p/256",
            "tile/0/000.p/01",
        "tile/00/000", "tile/64/000", "tile/-1/000", "tile/0/001/002", "tile/0/000.p/",
            "tile/0/000/", "/tile/0/000",
        "tile/entries/x/000", "tile/0/../000", "tile/0/000\n",
            "tile/0/x999/x999/x999/x999/x999/x999/999"
      })
  void anythingElseIsNoPath(String path) {
    assertThat(TilePath.parse(path)).isEmpty();
  }

  @Property
  void everyPathIsReadBack(
      @ForAll @IntRange(min = -1, max = 63) int level,
      @ForAll @LongRange(max = 999_999_999_999L) long index,
      @ForAll @IntRange(min = 1, max = 256) int width) {
    TilePath path = new TilePath(level, index, width);
    assertThat(TilePath.parse(path.toString())).contains(path);
  }

  @Property
  void noTextBreaksTheParser(@ForAll String text) {
    TilePath.parse(text);
    TilePath.parse("tile/" + text);
  }

  @Test
  void impossibleTilesAreNotMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TilePath(64, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TilePath(0, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TilePath(0, 0, 257));
  }

  @Test
  void aBundleHasEntriesWithTheirLengths() {
    byte[] bundle = {0, 1, 'a', 0, 0, 0, 2, 'b', 'c'};
    assertThat(EntryBundle.parse(bundle, 3).orElseThrow())
        .extracting(entry -> new String(entry, StandardCharsets.UTF_8))
        .isEqualTo(List.of("a", "", "bc"));
    assertThat(EntryBundle.parse(bundle, 2)).isEmpty();
    assertThat(EntryBundle.parse(new byte[] {0}, 1)).isEmpty();
    assertThat(EntryBundle.parse(new byte[] {0, 2, 'a'}, 1)).isEmpty();
    assertThat(EntryBundle.parse(new byte[] {(byte) 0xFF, (byte) 0xFF, 'a'}, 1)).isEmpty();
  }

  @Test
  void aHashTileHasItsWidth() {
    assertThat(HashTile.parse(new byte[64], 2).orElseThrow()).hasSize(2);
    assertThat(HashTile.parse(new byte[64], 1)).isEmpty();
    assertThat(HashTile.parse(new byte[63], 2)).isEmpty();
  }
}
