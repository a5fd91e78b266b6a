package dev.gatehouse.journal.segment;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A segment's place among the others.
 *
 * @param path the file, named by its first sequence in 20 digits
 * @param firstSequence sequence of its first entry
 * @param createdMillis when it was created, milliseconds since 1970
 */
public record Segment(Path path, long firstSequence, long createdMillis) {

  private static final String SUFFIX = ".seg";

  /** The file of the segment that begins with a sequence. */
  public static Path file(Path directory, long firstSequence) {
    return directory.resolve(String.format("%020d%s", firstSequence, SUFFIX));
  }

  /** The first sequence that a file's name tells; empty for a file that is no segment. */
  public static OptionalLong firstSequence(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.matches("\\d{20}\\.seg")) {
      return OptionalLong.of(Long.parseLong(name.substring(0, 20)));
    }
    return OptionalLong.empty();
  }
}
