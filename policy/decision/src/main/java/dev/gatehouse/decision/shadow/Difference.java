package dev.gatehouse.decision.shadow;

import dev.gatehouse.decision.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a difference, by which differences are counted.
 *
 * @param change {@code allow-to-deny}, {@code deny-to-allow}, {@code reasons} or {@code
 *     obligations}
 * @param active the reasons of the policy in force
 * @param candidate the reasons of the candidate
 */
public record Difference(String change, List<String> active, List<String> candidate) {

  public Difference {
    active = List.copyOf(active);
    candidate = List.copyOf(candidate);
  }

  /** How two decisions differ; null if they do not. */
  static @Nullable Difference between(Decision active, Decision candidate) {
    String change = change(active, candidate);
    return change == null ? null : new Difference(change, active.reasons(), candidate.reasons());
  }

  private static @Nullable String change(Decision active, Decision candidate) {
    if (active.allow() != candidate.allow()) {
      return active.allow() ? "allow-to-deny" : "deny-to-allow";
    }
    if (!active.reasons().equals(candidate.reasons())) {
      return "reasons";
    }
    return active.obligations().equals(candidate.obligations()) ? null : "obligations";
  }
}
