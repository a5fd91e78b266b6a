package dev.gatehouse.objectstore;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Storage that did not do what it was asked. The message names the bucket, the key and the
 * storage's own error code, and holds no credentials.
 */
public final class StorageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final Kind kind;
  private final transient @Nullable Duration after;

  /** Whether waiting can help. */
  public enum Kind {
    /** Not reachable, busy, slow, cut off: it will pass. */
    UNAVAILABLE,
    /** Somebody has to change the configuration of this side or that: keys, region, bucket. */
    MISCONFIGURED
  }

  StorageException(String message, int status, String code, Kind kind, @Nullable Duration after) {
    super(message);
    this.status = status;
    this.code = code;
    this.kind = kind;
    this.after = after;
  }

  /** Something on this side that somebody has to change. */
  public static StorageException misconfigured(String message) {
    return new StorageException(message, 0, "", Kind.MISCONFIGURED, null);
  }

  /** No usable answer. */
  static StorageException unavailable(String message) {
    return new StorageException(message, 0, "", Kind.UNAVAILABLE, null);
  }

  /** The HTTP status of the answer; 0 if there was none. */
  public int status() {
    return status;
  }

  /** The storage's error code, such as {@code SlowDown}; empty if it named none. */
  public String code() {
    return code;
  }

  /** Whether waiting can help. */
  public Kind kind() {
    return kind;
  }

  /** How long the storage wishes to be left alone; null if it did not say. */
  public @Nullable Duration after() {
    return after;
  }
}
