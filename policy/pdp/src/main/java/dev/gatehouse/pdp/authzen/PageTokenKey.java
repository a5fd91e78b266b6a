package dev.gatehouse.pdp.authzen;

import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The key of page tokens in a file, as 64 hexadecimal digits. */
final class PageTokenKey {

  private static final int BYTES = 32;

  private PageTokenKey() {}

  /**
   * Reads the key, or makes one and writes it, with mode 0600.
   *
   * @throws IllegalStateException naming the file that is no such key, or that others may read
   */
  static byte[] openOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          PrivateFiles.createFolder(folder);
        }
        byte[] made = new byte[BYTES];
        new SecureRandom().nextBytes(made);
        PrivateFiles.write(file, HexFormat.of().formatHex(made));
      }
      if (!PrivateFiles.isPrivate(file)) {
        throw new IllegalStateException(file + " can be read by others; it must have mode 0600");
      }
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length == BYTES) {
        return key;
      }
    } catch (IOException e) {
      throw new IllegalStateException(file + " can't be read or written", e);
    } catch (IllegalArgumentException e) {
      throw foreign(file);
    }
    throw foreign(file);
  }

  private static IllegalStateException foreign(Path file) {
    return new IllegalStateException(
        file + " is no key of page tokens, expected 64 hexadecimal digits");
  }
}
