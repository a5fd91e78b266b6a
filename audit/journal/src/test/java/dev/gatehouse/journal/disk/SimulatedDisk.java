package dev.gatehouse.journal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * A disk in memory that behaves like a real one when it fails. Writes are visible at once but
 * survive {@link #losePower} only when they were forced; of the others any sectors may survive. It
 * can be full, refuse everything after a number of operations, or hang in a sync.
 */
public final class SimulatedDisk implements Disk {

  private static final int SECTOR = 512;

  private final Map<Path, Contents> visible = new HashMap<>();
  private Map<Path, Contents> durable = new HashMap<>();
  private final Set<Path> locks = new HashSet<>();
  private long capacity = Long.MAX_VALUE;
  private long operationsLeft = Long.MAX_VALUE;
  private volatile CountDownLatch stall = new CountDownLatch(0);
  private final Semaphore stalled = new Semaphore(0);
  private int forces;

  /** A file's bytes: as readers see them, as the platter has them, and what lies between. */
  private static final class Contents {
    private byte[] bytes = new byte[0];
    private byte[] forced = new byte[0];
    private final List<Change> unforced = new ArrayList<>();
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Change(long position, byte[] bytes, boolean truncation) {}

  /** Refuses writes that would make the files larger in sum. */
  public synchronized void capacity(long bytes) {
    capacity = bytes;
  }

  /** Lets this many more writing operations through; each one after that fails. */
  public synchronized void failAfter(long operations) {
    operationsLeft = operations;
  }

  /** Makes syncs hang until the latch is released. */
  public void stall(CountDownLatch release) {
    stall = release;
  }

  /** Waits until a sync hangs. */
  public void awaitStall() {
    stalled.acquireUninterruptibly();
  }

  public synchronized int forces() {
    return forces;
  }

  /** What a process that died leaves behind: everything it wrote, and no locks. */
  public synchronized void killProcess() {
    locks.clear();
    operationsLeft = Long.MAX_VALUE;
  }

  /** What a machine that lost its power leaves behind: forced bytes, and any part of the others. */
  public synchronized void losePower(Random random) {
    killProcess();
    Map<Path, Contents> survivors = new HashMap<>(durable);
    visible.forEach(
        (path, contents) -> {
          if (random.nextBoolean()) {
            survivors.putIfAbsent(path, contents);
          }
        });
    visible.clear();
    for (Map.Entry<Path, Contents> survivor : survivors.entrySet()) {
      Contents contents = survivor.getValue();
      contents.bytes = contents.forced.clone();
      contents.unforced.forEach(change -> partly(contents, change, random));
      contents.unforced.clear();
      contents.forced = contents.bytes.clone();
      visible.put(survivor.getKey(), contents);
    }
    durable = new HashMap<>(visible);
  }

  private static void partly(Contents contents, Change change, Random random) {
    if (change.truncation()) {
      if (random.nextBoolean()) {
        contents.bytes = Arrays.copyOf(contents.bytes, (int) change.position());
      }
      return;
    }
    long at = change.position();
    while (at < change.position() + change.bytes().length) {
      long sectorEnd =
          Math.min((at / SECTOR + 1) * SECTOR, change.position() + change.bytes().length);
      if (random.nextBoolean()) {
        int from = (int) (at - change.position());
        put(
            contents,
            at,
            Arrays.copyOfRange(change.bytes(), from, (int) (sectorEnd - change.position())));
      }
      at = sectorEnd;
    }
  }

  private static void put(Contents contents, long position, byte[] bytes) {
    int end = (int) position + bytes.length;
    if (contents.bytes.length < end) {
      contents.bytes = Arrays.copyOf(contents.bytes, end);
    }
    System.arraycopy(bytes, 0, contents.bytes, (int) position, bytes.length);
  }

  /** A disk of its own with everything that was written so far, as from a backup. */
  public synchronized SimulatedDisk backup() {
    SimulatedDisk copy = new SimulatedDisk();
    visible.forEach(
        (path, contents) -> {
          Contents kept = new Contents();
          kept.bytes = contents.bytes.clone();
          kept.forced = contents.bytes.clone();
          copy.visible.put(path, kept);
        });
    copy.durable = new HashMap<>(copy.visible);
    return copy;
  }

  /** Flips one bit of a file, durably. */
  public synchronized void flip(Path file, int offset, int bit) {
    Contents contents = Objects.requireNonNull(visible.get(file));
    contents.bytes[offset] ^= (byte) (1 << bit);
    contents.forced = contents.bytes.clone();
  }

  public synchronized int size(Path file) {
    return Objects.requireNonNull(visible.get(file)).bytes.length;
  }

  @Override
  public void createDirectories(Path directory) {
    // Directories need no more than their files' names.
  }

  @Override
  public synchronized DiskFile create(Path file) throws IOException {
    operation();
    if (visible.putIfAbsent(file, new Contents()) != null) {
      throw new IOException(file + " exists");
    }
    return open(file);
  }

  @Override
  public synchronized DiskFile open(Path file) throws IOException {
    Contents contents = visible.get(file);
    if (contents == null) {
      throw new NoSuchFileException(file.toString());
    }
    return new File(contents);
  }

  @Override
  public DiskFile openReadOnly(Path file) throws IOException {
    return open(file);
  }

  @Override
  public synchronized Closeable lock(Path file) throws IOException {
    if (!locks.add(file)) {
      throw new IOException(file + " is locked");
    }
    return () -> {
      synchronized (this) {
        locks.remove(file);
      }
    };
  }

  @Override
  public synchronized void replace(Path from, Path to) throws IOException {
    operation();
    visible.put(to, visible.remove(from));
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    operation();
    visible.remove(file);
  }

  @Override
  public synchronized boolean exists(Path file) {
    return visible.containsKey(file);
  }

  @Override
  public synchronized List<Path> list(Path directory) {
    return visible.keySet().stream()
        .filter(file -> directory.equals(file.getParent()))
        .sorted()
        .toList();
  }

  @Override
  public synchronized void forceDirectory(Path directory) throws IOException {
    operation();
    durable = new HashMap<>(visible);
  }

  private void operation() throws IOException {
    if (operationsLeft <= 0) {
      throw new IOException("Input/output error");
    }
    operationsLeft--;
  }

  private final class File implements DiskFile {
    private final Contents contents;

    File(Contents contents) {
      this.contents = contents;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      synchronized (SimulatedDisk.this) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        if (operationsLeft == 0) {
          // The last thing before the failure is a torn write.
          bytes = Arrays.copyOf(bytes, bytes.length / 2);
          change(position, bytes);
        }
        operation();
        long grown = Math.max(0, position + bytes.length - contents.bytes.length);
        long used = visible.values().stream().mapToLong(file -> file.bytes.length).sum();
        if (grown > 0 && used + grown > capacity) {
          throw new IOException("No space left on device");
        }
        change(position, bytes);
      }
    }

    private void change(long position, byte[] bytes) {
      put(contents, position, bytes);
      contents.unforced.add(new Change(position, bytes, false));
    }

    @Override
    public int read(ByteBuffer target, long position) {
      synchronized (SimulatedDisk.this) {
        int length = (int) Math.min(target.remaining(), contents.bytes.length - position);
        if (length <= 0) {
          return -1;
        }
        target.put(contents.bytes, (int) position, length);
        return length;
      }
    }

    @Override
    public void force() throws IOException {
      try {
        if (stall.getCount() > 0) {
          stalled.release();
        }
        stall.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      synchronized (SimulatedDisk.this) {
        operation();
        forces++;
        contents.forced = contents.bytes.clone();
        contents.unforced.clear();
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        operation();
        if (size < contents.bytes.length) {
          contents.bytes = Arrays.copyOf(contents.bytes, (int) size);
          contents.unforced.add(new Change(size, new byte[0], true));
        }
      }
    }

    @Override
    public long size() {
      synchronized (SimulatedDisk.this) {
        return contents.bytes.length;
      }
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
