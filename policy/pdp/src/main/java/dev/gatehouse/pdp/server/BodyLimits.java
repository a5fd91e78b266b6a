package dev.gatehouse.pdp.server;

/**
 * How much of a request is read: {@code server.decoding} of the configuration.
 *
 * @param maxLength of the body as it comes, in bytes
 * @param gzipMaxLength of the body decompressed, in bytes
 */
public record BodyLimits(long maxLength, long gzipMaxLength) {

  /** OPA's: 256 MiB as it comes. */
  private static final long MAX_LENGTH = 256L << 20;

  /** OPA's: 512 MiB decompressed. */
  private static final long GZIP_MAX_LENGTH = 512L << 20;

  /** A body is in memory as bytes, once more as they are put together, and then as values. */
  private static final int SHARE = 4;

  /** The limits of a server that may have all of this process's heap. */
  public static final BodyLimits DEFAULTS = within(Runtime.getRuntime().maxMemory());

  public BodyLimits {
    if (maxLength < 1 || gzipMaxLength < 1) {
      throw new IllegalArgumentException("a body's limits must be at least 1 byte");
    }
  }

  /**
   * OPA's limits, or a quarter of the heap where that is less: half a megabyte of gzip must not use
   * up the memory of everybody else's requests.
   *
   * @param heap in bytes
   */
  static BodyLimits within(long heap) {
    long most = Math.max(1, heap / SHARE);
    return new BodyLimits(Math.min(MAX_LENGTH, most), Math.min(GZIP_MAX_LENGTH, most));
  }
}
