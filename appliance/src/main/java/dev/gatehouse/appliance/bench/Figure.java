package dev.gatehouse.appliance.bench;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a benchmark.
 *
 * @param name what was measured
 * @param value of our side
 * @param unit of the value
 * @param peer the peer's value in the same unit and run, if there was one
 * @param ratio value to peer
 */
public record Figure(
    String name, double value, String unit, @Nullable Double peer, @Nullable Double ratio) {
  static Figure against(String name, double value, String unit, double peer) {
    return new Figure(name, value, unit, peer, value / peer);
  }

  static Figure alone(String name, double value, String unit) {
    return new Figure(name, value, unit, null, null);
  }
}
