package dev.gatehouse.verifier.note;

import dev.gatehouse.verifier.merkle.Base64Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a checkpoint's text, before anything is said about the length of the hash.
 *
 * @param origin the log's identity
 * @param size leaves in the tree, an unsigned number
 * @param hash the bytes of the third line
 * @param extension the lines behind, each with its newline
 */
@SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
public record CheckpointText(String origin, long size, byte[] hash, String extension) {

  private static final int MANDATORY_LINES = 3;

  /**
   * Reads the lines of C2SP tlog-checkpoint, section "Note text"; empty when they are not as they
   * must be.
   */
  public static Optional<CheckpointText> parse(String text) {
    if (!text.endsWith("\n")) {
      return Optional.empty();
    }
    List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < MANDATORY_LINES || lines.stream().anyMatch(String::isEmpty)) {
      return Optional.empty();
    }
    String extension =
        String.join(
            "",
            lines.subList(MANDATORY_LINES, lines.size()).stream()
                .map(line -> line + "\n")
                .toList());
    return UnsignedDecimal.parse(lines.get(1))
        .flatMap(
            size ->
                Base64Text.decode(lines.get(2))
                    .map(hash -> new CheckpointText(lines.get(0), size, hash, extension)));
  }
}
