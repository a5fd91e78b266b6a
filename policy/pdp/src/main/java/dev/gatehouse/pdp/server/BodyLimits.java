package dev.gatehouse.pdp.server;

/**
 * How much of a request is read: {@code server.decoding} of the configuration.
 *
 * @param maxLength of the body as it comes, in bytes
 * @param gzipMaxLength of the body decompressed, in bytes
 */
public record BodyLimits(long maxLength, long gzipMaxLength) {

  /** OPA's: 256 MiB as it comes, 512 MiB decompressed. */
  public static final BodyLimits DEFAULTS = new BodyLimits(256L << 20, 512L << 20);

  public BodyLimits {
    if (maxLength < 1 || gzipMaxLength < 1) {
      throw new IllegalArgumentException("a body's limits must be at least 1 byte");
    }
  }
}
