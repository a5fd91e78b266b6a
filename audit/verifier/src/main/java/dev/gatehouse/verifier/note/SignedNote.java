package dev.gatehouse.verifier.note;

import dev.gatehouse.verifier.note.NoteOpening.NoteProblem;
import dev.gatehouse.verifier.note.NoteOpening.Opened;
import dev.gatehouse.verifier.note.NoteOpening.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A signed note (C2SP signed-note): a text, an empty line and signature lines. The form is checked
 * before any signature; the text is handed out only when a known key signed it and no known key's
 * signature is wrong.
 */
public final class SignedNote {

  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_SIGNATURES = 100;

  private SignedNote() {}

  /** Opens a note with the keys that are known. */
  public static NoteOpening open(String note, List<VerifierKey> keys) {
    return open(note.getBytes(StandardCharsets.UTF_8), keys);
  }

  /** Opens a note with the keys that are known. */
  public static NoteOpening open(byte[] note, List<VerifierKey> keys) {
    Optional<String> decoded = decode(note);
    if (decoded.isEmpty()) {
      return malformed("it is longer than " + MOST_BYTES + " bytes or not UTF-8");
    }
    String all = decoded.get();
    if (all.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      return malformed("it has control characters");
    }
    // The last empty line separates: the text may have empty lines itself.
    int separator = all.lastIndexOf("\n\n");
    if (separator < 0 || !all.endsWith("\n") || separator + 2 == all.length()) {
      return malformed("it has no signature lines behind an empty line");
    }
    String text = all.substring(0, separator + 1);
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : all.substring(separator + 2, all.length() - 1).split("\n", -1)) {
      Optional<NoteSignature> signature = NoteSignature.parse(line);
      if (signature.isEmpty() || signatures.size() == MOST_SIGNATURES) {
        return malformed(
            signature.isEmpty()
                ? "a signature line is not one"
                : "it has more than " + MOST_SIGNATURES + " signatures");
      }
      signatures.add(signature.get());
    }
    return verify(text, signatures, keys);
  }

  private static NoteOpening verify(
      String text, List<NoteSignature> signatures, List<VerifierKey> keys) {
    byte[] signed = text.getBytes(StandardCharsets.UTF_8);
    List<NoteSignature> verified = new ArrayList<>();
    Set<NoteSignature> unverified = new HashSet<>();
    List<NoteSignature> unknown = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      List<VerifierKey> known = keys.stream().filter(signature::isBy).toList();
      if (known.size() > 1) {
        return new Refused(
            NoteProblem.AMBIGUOUS_KEY, "two known keys have the name " + signature.name());
      }
      if (known.isEmpty()) {
        if (unverified.add(signature)) {
          unknown.add(signature);
        }
        continue;
      }
      VerifierKey key = known.getFirst();
      if (verified.stream().anyMatch(earlier -> earlier.isBy(key))) {
        continue;
      }
      if (!key.verifies(signed, signature.signature())) {
        return new Refused(
            NoteProblem.INVALID_SIGNATURE,
            "the signature by " + signature.name() + " does not match the text");
      }
      verified.add(signature);
    }
    return verified.isEmpty()
        ? new Refused(
            NoteProblem.UNVERIFIED, "none of the " + keys.size() + " known keys signed it")
        : new Opened(text, verified, unknown);
  }

  private static Optional<String> decode(byte[] note) {
    if (note.length > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Refused malformed(String detail) {
    return new Refused(NoteProblem.MALFORMED, detail);
  }
}
