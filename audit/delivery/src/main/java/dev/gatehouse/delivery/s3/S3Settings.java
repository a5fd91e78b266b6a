package dev.gatehouse.delivery.s3;

import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.objectstore.ObjectLock;
import dev.gatehouse.objectstore.StoreSettings;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where objects are written.
 *
 * @param prefix what keys begin with, without a slash at either end; empty for none
 * @param isJson whether the events are JSON, so that an object is NDJSON
 * @param isOnce whether objects that are there are never written over; to be turned off only for
 *     storage that does not know conditional writes
 */
public record S3Settings(
    StoreSettings store,
    String prefix,
    boolean isJson,
    boolean isOnce,
    ObjectLock lock,
    BatchLimits limits) {

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9!_.*'()=/-]{0,512}");

  public S3Settings {
    boolean tidy = !prefix.startsWith("/") && !prefix.endsWith("/");
    if (!tidy || !PREFIX.matcher(prefix).matches() || prefix.contains("//")) {
      throw new IllegalArgumentException(
          "the prefix is "
              + prefix
              + ", expected letters, digits, !_.*'()=- and single slashes between them");
    }
  }

  /** Batches of at most 10,000 events or 16 MB, filled for a minute at most. */
  public static BatchLimits usualLimits() {
    return new BatchLimits(10_000, 16_000_000, Duration.ofMinutes(1));
  }
}
