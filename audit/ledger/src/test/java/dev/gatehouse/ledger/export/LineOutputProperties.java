package dev.gatehouse.ledger.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Lines are cut at their newlines, however they are written. */
class LineOutputProperties {

  @Property
  void linesAreThoseOfTheText(
      @ForAll @StringLength(max = 60) @CharRange(from = '\t', to = '\r') String text,
      @ForAll @IntRange(min = 1, max = 9) int piece)
      throws IOException {
    List<String> lines = new ArrayList<>();
    LineOutput output = new LineOutput(line -> lines.add(new String(line, UTF_8)));
    byte[] bytes = text.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at += piece) {
      if (piece == 1) {
        output.write(bytes[at]);
      } else {
        output.write(bytes, at, Math.min(piece, bytes.length - at));
      }
    }
    List<String> expected = new ArrayList<>(List.of(text.split("\n", -1)));
    expected.removeLast();
    assertThat(lines).isEqualTo(expected);
  }
}
