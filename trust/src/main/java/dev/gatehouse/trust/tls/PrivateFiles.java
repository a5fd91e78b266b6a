package dev.gatehouse.trust.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner may open: 0600 and 0700 from the moment they exist. */
public final class PrivateFiles {

  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(OWNER_FOLDER);
  private static final FileAttribute<?> FILE = PosixFilePermissions.asFileAttribute(OWNER_FILE);

  private PrivateFiles() {}

  /**
   * Makes the folder where it does not exist, and takes everybody else's rights away where it does.
   */
  public static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent, FOLDER);
      }
      try {
        Files.createDirectory(folder, FOLDER);
        return;
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(folder)) {
          throw e;
        }
      }
    }
    Files.setPosixFilePermissions(folder, OWNER_FOLDER);
  }

  /**
   * Replaces the file in one step: a reader, and a crash, see the old content or the new, never a
   * part.
   */
  public static void write(Path file, String content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " names no file");
    }
    Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new", FILE);
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Whether nobody but the owner may read, write or enter it. */
  public static boolean isPrivate(Path path) throws IOException {
    return OWNER_FOLDER.containsAll(Files.getPosixFilePermissions(path));
  }
}
