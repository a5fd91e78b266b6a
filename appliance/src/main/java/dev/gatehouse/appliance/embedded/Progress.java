package dev.gatehouse.appliance.embedded;

import java.time.Duration;

/** Hears how far a start has come. Called from several threads. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (part, took) -> {};

  /** A part is up. */
  void ready(String part, Duration took);
}
