package dev.gatehouse.ledger.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file within an archive, counted and hashed while it is written. For one thread. */
final class EntryOutput extends OutputStream {

  private final ZipOutputStream archive;
  private final MessageDigest digest;
  private long bytes;

  private EntryOutput(ZipOutputStream archive, MessageDigest digest) {
    this.archive = archive;
    this.digest = digest;
  }

  /** Begins a file; the one before must be closed. */
  static EntryOutput begin(ZipOutputStream archive, String name) throws IOException {
    archive.putNextEntry(new ZipEntry(name));
    try {
      return new EntryOutput(archive, MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** How long the file is. */
  long bytes() {
    return bytes;
  }

  /** The hash of the whole file in hexadecimal; to be asked for once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] content, int offset, int length) throws IOException {
    archive.write(content, offset, length);
    digest.update(content, offset, length);
    bytes += length;
  }

  @Override
  public void close() throws IOException {
    archive.closeEntry();
  }
}
