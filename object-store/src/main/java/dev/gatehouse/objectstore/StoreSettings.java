package dev.gatehouse.objectstore;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;

/**
 * A bucket and how it is spoken to.
 *
 * @param deadline for one attempt, from the request's first byte to the answer's last
 * @param pause waits between attempts
 */
public record StoreSettings(
    Bucket bucket,
    KeySource keys,
    TlsSource tls,
    Duration deadline,
    Retries retries,
    InstantSource clock,
    Pause pause) {

  /** Makes a TLS context anew, from what is configured. */
  @FunctionalInterface
  public interface TlsSource {
    /** The context; the message of its exception names what can't be used. */
    SSLContext context() throws IOException;
  }

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    void await(Duration time) throws InterruptedException;
  }

  /** 30 s for each attempt, the usual retries. */
  public static StoreSettings of(
      Bucket bucket, KeySource keys, TlsSource tls, InstantSource clock) {
    return new StoreSettings(
        bucket, keys, tls, Duration.ofSeconds(30), Retries.usual(), clock, Thread::sleep);
  }
}
