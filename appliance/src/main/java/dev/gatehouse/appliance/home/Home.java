package dev.gatehouse.appliance.home;

import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds the state of one appliance, open for one process at a time.
 *
 * <p>Layout: {@code tls/} the authority and its certificates, {@code credentials/} what the first
 * start generated, {@code postgres/} the database, {@code journal/} one journal a service, {@code
 * run/} the addresses of the running appliance, {@code version} the layout's number.
 */
public final class Home implements AutoCloseable {
  /** The layout this program writes. A home of a later one is refused, never guessed at. */
  public static final int VERSION = 1;

  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final boolean fresh;

  private Home(Path folder, FileChannel lockFile, FileLock lock, boolean fresh) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
    this.fresh = fresh;
  }

  /**
   * Opens the home, creating it where there is none.
   *
   * @throws CannotRunException if the folder can't be written, is of a newer version, or is in use
   */
  public static Home open(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      PrivateFiles.createFolder(folder);
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
    FileChannel lockFile = openLockFile(folder);
    try {
      FileLock lock = tryLock(lockFile);
      if (lock == null) {
        throw new CannotRunException(
            "the home "
                + folder
                + " is in use by another gatehouse process: stop it with `gatehouse down` or choose"
                + " another --home");
      }
      boolean fresh = checkVersion(folder);
      return new Home(folder, lockFile, lock, fresh);
    } catch (IOException e) {
      closeQuietly(lockFile);
      throw notWritable(folder, e);
    } catch (CannotRunException e) {
      closeQuietly(lockFile);
      throw e;
    }
  }

  /** The folder itself, absolute. */
  public Path folder() {
    return folder;
  }

  /** A folder inside, created private if it isn't there. */
  public Path folder(String name) {
    try {
      Path inside = folder.resolve(name);
      PrivateFiles.createFolder(inside);
      return inside;
    } catch (IOException e) {
      throw notWritable(folder.resolve(name), e);
    }
  }

  /** Whether this opening created the home. */
  public boolean fresh() {
    return fresh;
  }

  /** Marks the home as completely initialised: from here on a start finds its data again. */
  public void initialised() {
    try {
      PrivateFiles.write(folder.resolve("version"), Integer.toString(VERSION));
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
    } catch (IOException e) {
      // The lock goes with the channel, whose closing follows.
    }
    closeQuietly(lockFile);
  }

  private static FileChannel openLockFile(Path folder) {
    try {
      return FileChannel.open(
          folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static boolean checkVersion(Path folder) throws IOException {
    Path file = folder.resolve("version");
    if (!Files.exists(file)) {
      return true;
    }
    String text = Files.readString(file).strip();
    int found;
    try {
      found = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new CannotRunException(
          "the file "
              + file
              + " should hold the home's version, a number, and holds something else",
          e);
    }
    if (found > VERSION) {
      throw new CannotRunException(
          "the home "
              + folder
              + " was written by a newer gatehouse (version "
              + found
              + ", this one knows up to "
              + VERSION
              + "): run the newer one or choose another --home");
    }
    return false;
  }

  private static CannotRunException notWritable(Path folder, IOException cause) {
    return new CannotRunException(
        "the home "
            + folder
            + " can't be written: give this user write access or choose another --home",
        cause);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written through it.
    }
  }
}
