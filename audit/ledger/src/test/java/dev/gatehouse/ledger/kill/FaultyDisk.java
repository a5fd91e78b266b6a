package dev.gatehouse.ledger.kill;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.DiskFile;
import dev.gatehouse.journal.disk.FileDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * The real disk, but now and then a write fails, a sync fails or takes its time, or the process
 * dies in the middle of a write: only some of its sectors arrive, and one of those with a flipped
 * bit. The faults follow from the seed.
 */
final class FaultyDisk implements Disk {

  /** What the operating system reports for {@code kill -9}. */
  static final int KILLED = 137;

  private static final int SECTOR = 512;
  private static final int FAULT_IN = 150;

  private final Disk disk = new FileDisk();
  private final Random random;

  FaultyDisk(long seed) {
    this.random = new Random(seed);
  }

  private enum Fault {
    NONE,
    REFUSED,
    SLOW,
    TORN,
    KILLED
  }

  private synchronized Fault next() {
    if (random.nextInt(FAULT_IN) != 0) {
      return Fault.NONE;
    }
    return switch (random.nextInt(6)) {
      case 0, 1 -> Fault.REFUSED;
      case 2 -> Fault.SLOW;
      case 3, 4 -> Fault.TORN;
      default -> Fault.KILLED;
    };
  }

  private synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    disk.createDirectories(directory);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    return faulty(file, disk.create(file));
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return faulty(file, disk.open(file));
  }

  @Override
  public DiskFile openReadOnly(Path file) throws IOException {
    return disk.openReadOnly(file);
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return disk.lock(file);
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    disk.replace(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public boolean exists(Path file) {
    return disk.exists(file);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    disk.forceDirectory(directory);
  }

  /** Marks are written in place and only ever prove that something was reached: they stay whole. */
  private DiskFile faulty(Path path, DiskFile file) {
    return path.toString().endsWith(".seg") ? new Faulty(file) : file;
  }

  private final class Faulty implements DiskFile {
    private final DiskFile file;

    Faulty(DiskFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      switch (next()) {
        case REFUSED -> {
          ByteBuffer part = bytes.duplicate();
          part.limit(part.position() + below(part.remaining() + 1));
          file.write(part, position);
          throw new IOException("No space left on device");
        }
        case TORN -> {
          tear(bytes, position);
          die();
        }
        case KILLED -> {
          file.write(bytes, position);
          die();
        }
        case SLOW -> {
          stall();
          file.write(bytes, position);
        }
        case NONE -> file.write(bytes, position);
      }
    }

    private void tear(ByteBuffer bytes, long position) throws IOException {
      byte[] all = new byte[bytes.remaining()];
      bytes.duplicate().get(all);
      all[below(all.length)] ^= (byte) (1 << below(8));
      long end = position + all.length;
      for (long at = position; at < end; ) {
        long next = Math.min(end, (at / SECTOR + 1) * SECTOR);
        if (below(2) == 0) {
          int from = (int) (at - position);
          file.write(ByteBuffer.wrap(all, from, (int) (next - at)), at);
        }
        at = next;
      }
    }

    @Override
    public void force() throws IOException {
      switch (next()) {
        case REFUSED -> throw new IOException("Input/output error");
        case TORN -> die();
        case KILLED -> {
          file.force();
          die();
        }
        case SLOW -> {
          stall();
          file.force();
        }
        case NONE -> file.force();
      }
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return file.read(bytes, position);
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private void stall() throws IOException {
    try {
      Thread.sleep(20 + below(150));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void die() {
    Runtime.getRuntime().halt(KILLED);
  }
}
