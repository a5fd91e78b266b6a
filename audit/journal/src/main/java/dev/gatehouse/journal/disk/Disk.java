package dev.gatehouse.journal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file system as the journal sees it. Every operation is done when it returns, except that
 * bytes written are durable only after {@link DiskFile#force}, and names only after {@link
 * #forceDirectory}.
 */
public interface Disk {

  /** Creates a directory and its parents, readable by the owner alone. */
  void createDirectories(Path directory) throws IOException;

  /**
   * Creates a file for reading and writing, readable by the owner alone; fails when there is one.
   */
  DiskFile create(Path file) throws IOException;

  /** Opens an existing file for reading and writing. */
  DiskFile open(Path file) throws IOException;

  /** Opens an existing file for reading. */
  DiskFile openReadOnly(Path file) throws IOException;

  /**
   * Takes the exclusive lock that the file stands for, or fails when another process or journal
   * holds it.
   */
  Closeable lock(Path file) throws IOException;

  /** Puts {@code from} in the place of {@code to}, in one step. */
  void replace(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  boolean exists(Path file);

  /** The files of a directory, in the order of their names. */
  List<Path> list(Path directory) throws IOException;

  /** Makes created, replaced and deleted names of a directory durable. */
  void forceDirectory(Path directory) throws IOException;
}
