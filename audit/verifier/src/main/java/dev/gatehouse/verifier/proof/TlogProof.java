package dev.gatehouse.verifier.proof;

import dev.gatehouse.verifier.merkle.Base64Text;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.InclusionProof;
import dev.gatehouse.verifier.note.UnsignedDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proof file (C2SP tlog-proof).
 *
 * @param inclusion the entry's index and path
 * @param checkpoint the signed checkpoint, as it stands in the file
 * @param extra opaque data that the file carries, not covered by any signature; null when it has
 *     none
 */
@SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
public record TlogProof(InclusionProof inclusion, String checkpoint, byte @Nullable [] extra) {

  /** The first line of every proof file. */
  public static final String HEADER = "c2sp.org/tlog-proof@v1";

  /** No tree of 2^64 leaves needs more hashes (RFC 6962, section 2.1.1). */
  private static final int LONGEST_PATH = 64;

  /** Reads a proof file; empty when it is none. */
  public static Optional<TlogProof> parse(String text) {
    int blank = text.indexOf("\n\n");
    if (blank < 0 || blank + 2 == text.length()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text.substring(0, blank).split("\n", -1)));
    if (!lines.removeFirst().equals(HEADER) || lines.isEmpty()) {
      return Optional.empty();
    }
    byte[] extra = null;
    if (lines.getFirst().startsWith("extra ")) {
      Optional<byte[]> decoded =
          Base64Text.decode(lines.removeFirst().substring("extra ".length()));
      if (decoded.isEmpty() || lines.isEmpty()) {
        return Optional.empty();
      }
      extra = decoded.get();
    }
    return parse(lines, text.substring(blank + 2), extra);
  }

  private static Optional<TlogProof> parse(
      List<String> lines, String checkpoint, byte @Nullable [] extra) {
    String indexLine = lines.removeFirst();
    if (!indexLine.startsWith("index ") || lines.size() > LONGEST_PATH) {
      return Optional.empty();
    }
    List<Hash> path = new ArrayList<>();
    for (String line : lines) {
      Optional<Hash> hash = Hash.parseBase64(line);
      if (hash.isEmpty()) {
        return Optional.empty();
      }
      path.add(hash.get());
    }
    return UnsignedDecimal.parse(indexLine.substring("index ".length()))
        .map(index -> new TlogProof(new InclusionProof(index, path), checkpoint, extra));
  }
}
