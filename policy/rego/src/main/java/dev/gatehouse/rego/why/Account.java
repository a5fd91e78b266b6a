package dev.gatehouse.rego.why;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document, a function call or a query, and why.
 *
 * @param subject its name, {@code data.authz.allow}
 * @param value null if undefined
 * @param decidedBy where the rule stands that gave the value; null if none did
 * @param byDefault whether that rule is the default
 * @param attempts the rules that gave none, in the order in which they were tried
 * @param told whether the rest is left out, as an earlier account of the same explanation has it
 */
public record Account(
    String subject,
    @Nullable RegoValue value,
    @Nullable Location decidedBy,
    boolean byDefault,
    List<Attempt> attempts,
    boolean told) {

  public Account {
    attempts = List.copyOf(attempts);
  }

  /**
   * A rule that was tried.
   *
   * @param rule its head, as far as the source has it on one line
   * @param location where it stands
   * @param failed the condition that did not hold; null where the arguments did not fit
   */
  public record Attempt(String rule, Location location, @Nullable Condition failed) {}

  /**
   * A condition that did not hold.
   *
   * @param text the source text; empty for a rule that did give a value, but one that says no
   * @param location where it stands
   * @param seen the values of what it mentions
   * @param because accounts of the documents and calls it depends on, and that decided it
   * @param more in how many other ways the search came to the same condition, and failed
   */
  public record Condition(
      String text, Location location, List<Seen> seen, List<Account> because, int more) {
    public Condition {
      seen = List.copyOf(seen);
      because = List.copyOf(because);
    }
  }

  /**
   * A part of a condition with its value.
   *
   * @param value null if undefined
   */
  public record Seen(String text, @Nullable RegoValue value) {}
}
