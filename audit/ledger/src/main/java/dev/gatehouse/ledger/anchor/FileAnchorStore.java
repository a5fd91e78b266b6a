package dev.gatehouse.ledger.anchor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with a file for each checkpoint, best on a disk that others can only add to. A file is
 * whole or not there: it gets its name once its content is on the disk.
 */
final class FileAnchorStore implements AnchorStore {

  private static final int LARGEST = 64 * 1024;
  private static final String UNFINISHED = ".unfinished";

  private final Path directory;

  FileAnchorStore(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  @Override
  public String kind() {
    return "file";
  }

  @Override
  public String place(String key) {
    return directory.resolve(key).toString();
  }

  @Override
  public boolean write(String key, String note) throws AnchorException {
    Path file = directory.resolve(key);
    Path folder = file.resolveSibling(".").normalize();
    Path unfinished = directory.resolve(UNFINISHED);
    try {
      createFolders(folder);
      Files.deleteIfExists(unfinished);
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r-----")))) {
        ByteBuffer rest = ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8));
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      // A second name, and not a move: a move would replace what is there.
      Files.createLink(file, unfinished);
      Files.delete(unfinished);
      sync(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException | UnsupportedOperationException e) {
      throw failed(file, e);
    }
  }

  /** Each new folder survives a crash when the one above it is on the disk. */
  private void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.getParent();
    if (above != null && !folder.equals(directory)) {
      createFolders(above);
    }
    Files.createDirectories(folder);
    if (above != null) {
      sync(above);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<String> read(String key) throws AnchorException {
    Path file = directory.resolve(key);
    try {
      if (Files.size(file) > LARGEST) {
        throw new AnchorException(file + " has more than " + LARGEST + " bytes");
      }
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public List<String> below(String folder) throws AnchorException {
    Path path = directory.resolve(folder);
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(
              file -> {
                String name = String.valueOf(file.getFileName());
                return Files.isDirectory(file) ? name + "/" : name;
              })
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static AnchorException failed(Path path, Exception e) {
    return new AnchorException(path + ": " + e.getClass().getSimpleName());
  }

  @Override
  public void close() {
    // Files are open only while they are written or read.
  }
}
