package dev.gatehouse.journal.segment;

import java.nio.file.Path;

/**
 * A journal whose files contradict what was promised: an acknowledged entry is damaged or missing.
 * Nothing is cut or skipped; whoever operates the service decides, with the file and offset named
 * here.
 */
public final class JournalCorruptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final long offset;
  private final long sequence;

  /**
   * @param file the damaged or missing file
   * @param offset where in it, in bytes
   * @param sequence the first entry that is affected
   * @param problem what was found and what was expected
   */
  public JournalCorruptException(Path file, long offset, long sequence, String problem) {
    super(file + " at byte " + offset + ", entry " + sequence + ": " + problem);
    this.file = file;
    this.offset = offset;
    this.sequence = sequence;
  }

  public Path file() {
    return file;
  }

  public long offset() {
    return offset;
  }

  public long sequence() {
    return sequence;
  }
}
