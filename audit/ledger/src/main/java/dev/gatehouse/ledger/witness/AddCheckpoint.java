package dev.gatehouse.ledger.witness;

import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.note.UnsignedDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code add-checkpoint} (C2SP tlog-witness), before any of it is believed.
 *
 * @param oldSize what the client thinks that the witness cosigned last, an unsigned number
 * @param proof hashes that lead from there to the checkpoint
 * @param note the signed checkpoint
 */
record AddCheckpoint(long oldSize, List<Hash> proof, String note) {

  /** A tree of 2^64 leaves needs no more. */
  private static final int MOST_HASHES = 63;

  private static final String OLD = "old ";

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static AddCheckpoint parse(byte[] body) {
    String text = decode(body);
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw new IllegalArgumentException("there is no empty line in front of the checkpoint");
    }
    String[] lines = text.substring(0, end).split("\n", -1);
    if (!lines[0].startsWith(OLD)) {
      throw new IllegalArgumentException("the first line is not 'old SIZE'");
    }
    long oldSize =
        UnsignedDecimal.parse(lines[0].substring(OLD.length()))
            .orElseThrow(() -> new IllegalArgumentException("the old size is no decimal number"));
    if (lines.length - 1 > MOST_HASHES) {
      throw new IllegalArgumentException("there are more than " + MOST_HASHES + " proof lines");
    }
    List<Hash> proof = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      Optional<Hash> hash = Hash.parseBase64(lines[i]);
      if (hash.isEmpty()) {
        throw new IllegalArgumentException("proof line " + i + " is no hash in base64");
      }
      proof.add(hash.get());
    }
    return new AddCheckpoint(oldSize, List.copyOf(proof), text.substring(end + 2));
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the body is not UTF-8", e);
    }
  }
}
