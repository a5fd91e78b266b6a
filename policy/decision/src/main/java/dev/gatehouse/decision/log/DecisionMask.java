package dev.gatehouse.decision.log;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Masks events by policy. What the policy can't tell is taken as personal: an event whose mask
 * fails keeps neither input nor result.
 */
public final class DecisionMask {

  private static final List<String> PERSONAL = List.of("input", "result", "nd_builtin_cache");

  private final LogPolicy policy;

  public DecisionMask(LogPolicy policy) {
    this.policy = policy;
  }

  /**
   * What became of an event.
   *
   * @param event the event as it may be seen
   * @param defined whether the policy has a mask at all
   * @param failed whether the mask could not be evaluated or is none
   */
  public record Masked(DecisionEvent event, boolean defined, boolean failed) {}

  /** Masks an event; never throws. */
  public Masked mask(DecisionEvent event) {
    RegoValue rules;
    try {
      rules = policy.mask(event.document());
      return rules == null
          ? new Masked(event, false, false)
          : new Masked(apply(event, rules), true, false);
    } catch (RuntimeException | StackOverflowError e) {
      return new Masked(erased(event), true, true);
    }
  }

  private static DecisionEvent apply(DecisionEvent event, RegoValue rules) {
    List<RegoValue> list =
        switch (rules) {
          case RegoSet set -> set.toArray().toList();
          case RegoArray array -> array.toList();
          default -> throw new IllegalArgumentException("the mask is neither a set nor an array");
        };
    List<MaskRule> parsed = list.stream().map(MaskRule::parse).toList();
    List<String> removed = new ArrayList<>();
    List<String> replaced = new ArrayList<>();
    DecisionEvent masked = event;
    for (MaskRule rule : parsed) {
      DecisionEvent next = rule.apply(masked);
      if (!next.equals(masked) || rule.value() != null) {
        (rule.value() == null ? removed : replaced).add(rule.text());
      }
      masked = next;
    }
    return masked.withPaths("erased", removed).withPaths("masked", replaced);
  }

  /** The event without anything that may be personal. */
  static DecisionEvent erased(DecisionEvent event) {
    DecisionEvent bare = event;
    List<String> removed = new ArrayList<>();
    for (String part : PERSONAL) {
      if (bare.get(part) != null) {
        bare = bare.without(part);
        removed.add("/" + part);
      }
    }
    return bare.withPaths("erased", removed);
  }
}
