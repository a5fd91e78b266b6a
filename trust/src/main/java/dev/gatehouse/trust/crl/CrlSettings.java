package dev.gatehouse.trust.crl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where revocation lists are and how strictly they are taken.
 *
 * @param paths files, and folders of them; none for no lists at all
 * @param interval how often they are looked at
 * @param stale what becomes of a certificate when the list that would name it has run out
 * @param missing what becomes of a certificate when its authority has no list
 * @param grace how long after its {@code nextUpdate} a list still counts as current
 * @param maxSize the most octets that a file may have
 */
public record CrlSettings(
    List<Path> paths,
    Duration interval,
    Unknown stale,
    Unknown missing,
    Duration grace,
    long maxSize) {

  /** How often the files are looked at unless told otherwise. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

  /** The most octets of a file unless told otherwise: about 400,000 revoked certificates. */
  public static final long DEFAULT_MAX_SIZE = 16L * 1024 * 1024;

  /** What to do about a certificate when it can't be told whether it was revoked. */
  public enum Unknown {
    /** It doesn't count until that can be told. */
    REFUSE,
    /** It counts; for lists that are known to come late. */
    ACCEPT
  }

  public CrlSettings {
    paths = List.copyOf(paths);
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("interval is " + interval + ", expected more than 0");
    }
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace is " + grace + ", expected 0 or more");
    }
    if (maxSize < 1 || maxSize >= Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("max-size is " + maxSize + ", expected 1 to 2 GiB");
    }
  }

  /** Files taken as strictly as can be. */
  public static CrlSettings strict(List<Path> paths) {
    return new CrlSettings(
        paths, DEFAULT_INTERVAL, Unknown.REFUSE, Unknown.REFUSE, Duration.ZERO, DEFAULT_MAX_SIZE);
  }
}
