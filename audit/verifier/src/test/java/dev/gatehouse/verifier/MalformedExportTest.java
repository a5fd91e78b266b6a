package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no export are refused, with the place. */
class MalformedExportTest {

  private static final int EVENTS_FROM = 4;

  private final TestLog log = new TestLog(30);
  @TempDir private Path folder;

  @Test
  void anEventWithoutItsTextMustSayWhy() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    String event = lines.get(EVENTS_FROM + 3);
    for (String without :
        List.of(
            event.replaceFirst(",\"event\":.*", "}"),
            event.replaceFirst(",\"event\":", ",\"evenu\":"),
            event.replaceFirst(",\"event\":.*", ",\"removed\":\"mislaid\"}"),
            event.replaceFirst("}$", ",\"removed\":\"retention\"}"))) {
      lines.set(EVENTS_FROM + 3, without);
      assertThat(verify(lines)).as(without).isInstanceOf(Refuted.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"kind\":\"unknown\"}",
        "{\"kind\":\"event\",\"index\":12,\"index\":12}",
        "{\"kind\":\"event\",\"index\":-1,\"leaf\":\"x\",\"event\":{}}",
        "{\"kind\":\"event\",\"index\":99999999999999999999,\"leaf\":\"x\",\"event\":{}}",
        "{\"kind\":\"event\",\"index\":12,\"leaf\":\"AAAA\",\"event\":{}}",
        "{\"kind\":\"event\",\"index\":12,\"leaf\":12}",
        "{\"kind\":\"end\"}",
        "{\"kind\":\"end\",\"count\":15} x",
        "{\"kind\":\"range\",\"before\":[1],\"after\":[]}",
        "{\"kind\":\"event\"",
      })
  void aBrokenLineIsNamed(String line) throws IOException {
    List<String> lines = log.export(5, 20, 30);
    lines.set(EVENTS_FROM + 7, line);
    assertThat(verify(lines))
        .isInstanceOfSatisfying(
            Refuted.class,
            refuted -> {
              assertThat(refuted.finding()).isEqualTo(Finding.MALFORMED);
              assertThat(refuted.detail()).startsWith("line 12: ");
            });
  }

  @Test
  void deepNestingAndEndlessLinesAreRefused() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    lines.set(
        EVENTS_FROM,
        "{\"kind\":\"event\",\"event\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
    assertThat(verify(lines)).isInstanceOf(Refuted.class);
    lines.set(EVENTS_FROM, "x".repeat(2 * 1024 * 1024));
    assertThat(verify(lines))
        .isEqualTo(new Refuted(Finding.MALFORMED, "line 5: it is longer than 1048576 bytes", null));
  }

  @Test
  void aManifestThatContradictsTheCheckpointIsRefused() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    lines.set(0, lines.getFirst().replace("\"size\":30", "\"size\":31"));
    assertThat(verify(lines)).isInstanceOf(Refuted.class);
    lines = log.export(10, 20, 30);
    lines.set(0, lines.getFirst().replace("\"count\":10", "\"count\":9223372036854775807"));
    assertThat(verify(lines)).isInstanceOf(Refuted.class);
    lines = log.export(10, 20, 30);
    lines.set(0, lines.getFirst().replace("\"first\":10", "\"first\":11"));
    assertThat(verify(lines)).isInstanceOf(Refuted.class);
  }

  private VerificationReport verify(List<String> lines, String... checkpoints) throws IOException {
    return ExportVerifier.verify(write(lines), List.of(log.vkey()), List.of(checkpoints));
  }

  private Path write(List<String> lines) throws IOException {
    return Files.write(folder.resolve("export.ndjson"), lines);
  }
}
