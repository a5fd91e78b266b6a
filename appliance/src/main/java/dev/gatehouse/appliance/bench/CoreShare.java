package dev.gatehouse.appliance.bench;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * How much of its core this process has had: on a machine that does other things, too, the time by
 * the clock is longer than the work by as much.
 */
final class CoreShare {
  private final long wall = System.nanoTime();
  private final long cpu = processCpu();

  private CoreShare() {}

  static CoreShare start() {
    return new CoreShare();
  }

  /** From 0 to 1; 1 where the platform doesn't tell. */
  double sinceStart() {
    return cpu < 0 ? 1 : of(processCpu() - cpu, System.nanoTime() - wall);
  }

  /** The share that makes so much work in so much time. */
  static double of(double cpuNanos, double wallNanos) {
    return Math.min(1, cpuNanos / wallNanos);
  }

  private static long processCpu() {
    com.sun.management.@Nullable OperatingSystemMXBean system =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean known
            ? known
            : null;
    return system == null ? -1 : system.getProcessCpuTime();
  }
}
