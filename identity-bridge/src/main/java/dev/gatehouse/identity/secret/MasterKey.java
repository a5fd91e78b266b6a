package dev.gatehouse.identity.secret;

import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The 256-bit key, in a file of its owner alone, under which the identity bridge's private keys
 * rest in the database. Every replica needs the same file; without it the signing keys in the
 * database can't be used.
 */
public final class MasterKey {

  private static final int BYTES = 32;

  private final Path file;
  private final byte[] key;

  private MasterKey(Path file, byte[] key) {
    this.file = file;
    this.key = key;
  }

  /**
   * Reads the file, or makes it when there is none.
   *
   * @throws IllegalStateException when others may read the file, or it holds no key; says which
   *     file and what to do
   */
  public static MasterKey openOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      if (!PrivateFiles.isPrivate(file)) {
        throw new IllegalStateException(
            "the key file "
                + file
                + " may be read by others; make it its owner's alone (chmod 600)");
      }
      return new MasterKey(file, decode(file, Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("the key file " + file + " can't be read or written", e);
    }
  }

  /** The file it came from, for messages. */
  public Path file() {
    return file;
  }

  /** A key for one use, derived from this one (HKDF with SHA-256, RFC 5869). */
  public SecretKey derive(String use) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(key)
                  .thenExpand(use.getBytes(StandardCharsets.UTF_8), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HKDF-SHA256", e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      PrivateFiles.createFolder(folder);
    }
    PrivateFiles.write(file, Base64.getEncoder().encodeToString(fresh) + "\n");
  }

  private static byte[] decode(Path file, String text) {
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      if (decoded.length == BYTES) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the key file " + file + " holds no base64", e);
    }
    throw new IllegalStateException("the key file " + file + " holds no key of 256 bits in base64");
  }
}
