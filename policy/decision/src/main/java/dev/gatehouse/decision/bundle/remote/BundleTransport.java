package dev.gatehouse.decision.bundle.remote;

import java.time.Duration;

/** Where the bytes of a bundle are. Used by one thread at a time. */
interface BundleTransport extends AutoCloseable {

  /**
   * Asks for the bundle.
   *
   * @param tag of the content that is known; empty for none
   * @param wait how long the source may hold back its answer; zero: not at all
   * @throws TransportException if it can't be had
   */
  Fetched fetch(String tag, Duration wait) throws TransportException, InterruptedException;

  @Override
  default void close() {}
}
