package dev.gatehouse.rego.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The differences that are known, each with its reason, as {@code known-differences.txt} has them.
 */
final class KnownDifferences {
  /**
   * A known difference.
   *
   * @param reason why it is so
   * @param program what the module has in it
   * @param opa what OPA's outcome has in it
   * @param ours what ours has in it
   */
  record Known(String reason, Pattern program, Pattern opa, Pattern ours) {
    /** Whether it may stay unmet in a run. */
    boolean isRare() {
      return reason.startsWith("Rare:");
    }

    boolean explains(Difference difference) {
      return program.matcher(difference.program().module()).find()
          && opa.matcher(text(difference.opa())).find()
          && ours.matcher(text(difference.ours())).find();
    }

    private static String text(Outcome outcome) {
      return outcome.kind() + " " + outcome.text();
    }
  }

  private final List<Known> known;

  private KnownDifferences(List<Known> known) {
    this.known = known;
  }

  static KnownDifferences load() throws IOException {
    List<Known> known = new ArrayList<>();
    try (InputStream in = KnownDifferences.class.getResourceAsStream("known-differences.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "known-differences.txt").readAllBytes();
      String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "");
      for (String entry : text.strip().split("\n\n+")) {
        known.add(parse(entry.strip().split("\n")));
      }
    }
    return new KnownDifferences(known);
  }

  private static Known parse(String[] lines) {
    return new Known(
        lines[0].strip(),
        pattern("program", lines[1]),
        pattern("opa", lines[2]),
        pattern("ours", lines[3]));
  }

  private static Pattern pattern(String name, String line) {
    String text = line.strip();
    if (!text.startsWith(name + ":")) {
      throw new IllegalArgumentException("expected \"" + name + ":\" but got: " + line);
    }
    return Pattern.compile(text.substring(name.length() + 1).strip());
  }

  List<Known> all() {
    return known;
  }

  /** What explains a difference. */
  Optional<Known> explanation(Difference difference) {
    return known.stream().filter(each -> each.explains(difference)).findFirst();
  }
}
