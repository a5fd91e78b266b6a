package dev.gatehouse.ledger;

import dev.gatehouse.ledger.checkpoint.NoteKey;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import java.nio.file.Path;

/** The key of a witness that is not there. */
final class ForeignWitness {

  private ForeignWitness() {}

  static String verifierKey(String name, Path file) {
    return new NoteKey(name, new byte[] {0x04}, SigningKey.openOrCreate(file).publicKey())
        .verifierKey();
  }
}
