package dev.gatehouse.decision.bundle.archive;

/**
 * What an archive may hold before it is refused.
 *
 * @param archiveBytes of the archive itself
 * @param totalBytes of all files together, unpacked
 * @param entries files and folders
 */
public record ArchiveLimits(long archiveBytes, long totalBytes, int entries) {

  /** The longest path in an archive, in characters. */
  static final int PATH_LENGTH = 1024;

  private static final ArchiveLimits DEFAULTS = new ArchiveLimits(256L << 20, 512L << 20, 20_000);

  public ArchiveLimits {
    if (archiveBytes < 1 || totalBytes < 1 || entries < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }

  /** An archive of 256 MiB with 20,000 entries of together 512 MiB. */
  public static ArchiveLimits defaults() {
    return DEFAULTS;
  }

  /** The same with another size of the archive; what it holds may be four times as much. */
  public ArchiveLimits withArchiveBytes(long bytes) {
    return new ArchiveLimits(bytes, Math.min(totalBytes, bytes * 4), entries);
  }
}
