package dev.gatehouse.gateway.stage;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.DiskFile;
import dev.gatehouse.journal.disk.FileDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A disk that takes nothing more once it is full. */
public final class FillableDisk implements Disk {

  private final Disk disk = new FileDisk();
  private volatile boolean full;

  public void fill(boolean now) {
    full = now;
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    disk.createDirectories(directory);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    check();
    return new File(disk.create(file));
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return new File(disk.open(file));
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

  private void check() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  private final class File implements DiskFile {
    private final DiskFile file;

    private File(DiskFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      check();
      file.write(bytes, position);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return file.read(bytes, position);
    }

    @Override
    public void force() throws IOException {
      check();
      file.force();
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
}
