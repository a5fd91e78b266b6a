package dev.gatehouse.verifier.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.verifier.tile.EntryBundle;
import dev.gatehouse.verifier.tile.TilePath;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Tiles have one path and bundles one form: what is read is what would be written. */
class TileFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void aPathThatIsReadIsWrittenSo(byte[] path) {
    String text = new String(path, UTF_8);
    TilePath.parse(text).ifPresent(tile -> assertThat(tile).hasToString(text));
  }

  @FuzzTest(maxDuration = "10m")
  void aBundleThatIsReadIsWrittenSo(byte[] bundle) {
    for (int width = 0; width <= 4; width++) {
      EntryBundle.parse(bundle, width)
          .ifPresent(entries -> assertThat(written(entries)).isEqualTo(bundle));
    }
  }

  private static byte[] written(List<byte[]> entries) {
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      bundle.write(entry.length >> Byte.SIZE);
      bundle.write(entry.length);
      bundle.writeBytes(entry);
    }
    return bundle.toByteArray();
  }
}
