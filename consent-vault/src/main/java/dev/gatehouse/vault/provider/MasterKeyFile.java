package dev.gatehouse.vault.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.vault.cipher.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * The file that holds the local provider's master key: one line, {@value #PREFIX} and 64
 * hexadecimal digits, readable by its owner only.
 *
 * <p>It is written once, durably and under its final name only when complete, and never replaced:
 * losing it means losing every record. A file that others may read, or that is not exactly such a
 * line, stops the start.
 */
public final class MasterKeyFile {

  /** Bytes of a master key. */
  public static final int KEY_LENGTH = 32;

  private static final String PREFIX = "gatehouse-vault-master-key-v1 ";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private MasterKeyFile() {}

  /**
   * Reads the key, or makes one where there is none yet. Two processes starting at once end up with
   * the same key.
   *
   * @throws IOException with a message fit for an operator: the file is not private, not a key
   *     file, or cannot be written
   */
  public static SecretBytes openOrCreate(Path file) throws IOException {
    if (Files.notExists(file)) {
      create(file);
    }
    return read(file);
  }

  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " cannot hold the master key: it has no parent folder");
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path draft =
        Files.createTempFile(
            folder, ".master", ".key", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try (SecretBytes key = SecretBytes.random(KEY_LENGTH)) {
      byte[] line =
          key.use(bytes -> (PREFIX + HexFormat.of().formatHex(bytes) + "\n").getBytes(US_ASCII));
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(line);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      } finally {
        Arrays.fill(line, (byte) 0);
      }
      // A hard link fails where the name is taken: the first writer wins and everybody reads that
      // key.
      Files.createLink(file, draft);
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (FileAlreadyExistsException e) {
      // Another process was first.
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static SecretBytes read(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(permissions)) {
      throw new IOException(
          file
              + " holds the master key and has mode "
              + PosixFilePermissions.toString(permissions)
              + "; expected rw------- (chmod 600)");
    }
    byte[] content = Files.readAllBytes(file);
    byte[] prefix = PREFIX.getBytes(US_ASCII);
    try {
      int end = prefix.length + 2 * KEY_LENGTH;
      if (content.length != end + 1
          || content[end] != '\n'
          || !Arrays.equals(content, 0, prefix.length, prefix, 0, prefix.length)) {
        throw new IOException(
            file
                + " is not a master key file: expected one line, '"
                + PREFIX
                + "' and 64 hex digits");
      }
      byte[] key = new byte[KEY_LENGTH];
      for (int i = 0; i < KEY_LENGTH; i++) {
        int high = Character.digit(content[prefix.length + 2 * i], 16);
        int low = Character.digit(content[prefix.length + 2 * i + 1], 16);
        if (high < 0 || low < 0) {
          Arrays.fill(key, (byte) 0);
          throw new IOException(
              file
                  + " is not a master key file: digit "
                  + (2 * i + 1)
                  + " of the key is not hexadecimal");
        }
        key[i] = (byte) (high << 4 | low);
      }
      return SecretBytes.owning(key);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }
}
