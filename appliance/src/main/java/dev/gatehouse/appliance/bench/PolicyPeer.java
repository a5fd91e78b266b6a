package dev.gatehouse.appliance.bench;

import java.nio.file.Path;

/** A program that measures decisions of the same policies with another engine. */
interface PolicyPeer {
  /** What the program is, for who watches. */
  String name();

  /** Measures one policy on a core. */
  Result measure(Path folder, int core);

  /**
   * What it measured, each for one decision.
   *
   * @param nanoseconds by the clock, as far as the process had its core
   */
  record Result(double nanoseconds, double bytes) {}
}
