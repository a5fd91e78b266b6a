package dev.gatehouse.journal.shipping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys that a ledger acknowledges with: a file of verifier keys (C2SP signed-note, Ed25519),
 * one a line, empty lines and those that begin with {@code #} aside. It is read again for each
 * delivery that needs it, so that a key is added, and taken away, without a restart; a file with a
 * line that is no such key has no keys at all. Thread-safe.
 */
public final class AcknowledgementKeys {

  /** Ed25519 (C2SP signed-note, signature types). */
  private static final byte ED25519 = 1;

  private static final int ID_BYTES = 4;
  private static final int LONGEST_FILE = 64 * 1024;

  /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, section 4). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final Pattern LINE =
      Pattern.compile("([^\\s+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

  private final Path file;

  /** Keys of a file, which need not be there yet: until it is, nothing is acknowledged. */
  public AcknowledgementKeys(Path file) {
    this.file = file;
  }

  /**
   * Whether one of the keys signed a text.
   *
   * @param name the signer's, as its signature line has it
   * @param signature identifier of the key and signature, as the line has them
   * @throws UnprovenException when none did, or there are no keys
   */
  void require(String text, String name, byte[] signature) throws UnprovenException {
    for (Key key : keys()) {
      if (key.name.equals(name)
          && signature.length > ID_BYTES
          && Arrays.equals(key.id, 0, ID_BYTES, signature, 0, ID_BYTES)) {
        if (signed(key, text, Arrays.copyOfRange(signature, ID_BYTES, signature.length))) {
          return;
        }
        throw new UnprovenException("its signature is not the one of " + key.name);
      }
    }
    throw new UnprovenException("it is signed by no key of " + file.getFileName());
  }

  private record Key(String name, byte[] id, PublicKey key) {}

  private List<Key> keys() throws UnprovenException {
    List<Key> keys = new ArrayList<>();
    for (String line : text().split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        keys.add(key(line.strip()));
      }
    }
    return keys;
  }

  private String text() throws UnprovenException {
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw new UnprovenException(file + " has more than " + LONGEST_FILE + " bytes");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnprovenException("the ledger's keys in " + file + " can't be read");
    }
  }

  private Key key(String line) throws UnprovenException {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new UnprovenException(file + " has a line that is no verifier key of Ed25519");
    }
    byte[] typed = Base64.getDecoder().decode(parts.group(3));
    byte[] id = HexFormat.of().parseHex(parts.group(2));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((parts.group(1) + "\n").getBytes(StandardCharsets.UTF_8));
      if (typed[0] != ED25519
          || !Arrays.equals(id, Arrays.copyOf(digest.digest(typed), ID_BYTES))) {
        throw new UnprovenException(file + " has a line that is no verifier key of Ed25519");
      }
      byte[] x509 = Arrays.copyOf(X509, X509.length + typed.length - 1);
      System.arraycopy(typed, 1, x509, X509.length, typed.length - 1);
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
      return new Key(parts.group(1), id, key);
    } catch (GeneralSecurityException e) {
      throw new UnprovenException(file + " has a line that is no verifier key of Ed25519");
    }
  }

  private static boolean signed(Key key, String text, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key.key);
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
