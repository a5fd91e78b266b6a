package dev.gatehouse.gateway.management;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One condition for being ready.
 *
 * @param name in the readiness document
 * @param problem what is wrong, in words for an operator; null when nothing is
 * @param vital whether requests are refused while it is wrong; others are shown, and leave the
 *     gateway ready
 */
public record HealthCheck(String name, Supplier<@Nullable String> problem, boolean vital) {

  /** One without which requests are refused. */
  public static HealthCheck vital(String name, Supplier<@Nullable String> problem) {
    return new HealthCheck(name, problem, true);
  }

  /** One that an operator has to see to, while requests go on. */
  public static HealthCheck notice(String name, Supplier<@Nullable String> problem) {
    return new HealthCheck(name, problem, false);
  }
}
