package dev.gatehouse.ledger.retention;

import dev.gatehouse.ledger.LogId;
import java.util.Comparator;
import java.util.List;

/**
 * A rule that removes bodies. Where several match an event, the one with the most days keeps it.
 *
 * @param name its name
 * @param logs whose events; every log's when empty
 * @param types patterns of event types
 * @param days how old an event must be
 */
record RetentionRule(String name, List<LogId> logs, List<String> types, int days)
    implements Comparable<RetentionRule> {

  private static final String PROPERTY = "gatehouse.ledger.retention.rules.";
  private static final int MOST_DAYS = 36_500;

  static RetentionRule of(String name, List<String> logs, List<String> types, int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          PROPERTY + name + ".days is " + days + ", expected 1 to " + MOST_DAYS);
    }
    for (String type : types) {
      if (!TypePattern.isValid(type)) {
        throw new IllegalArgumentException(
            PROPERTY + name + ".types has '" + type + "', expected a type or one ending in .*");
      }
    }
    return new RetentionRule(
        name,
        logs.stream().map(log -> log(name, log)).toList(),
        types.isEmpty() ? List.of(TypePattern.ALL) : List.copyOf(types),
        days);
  }

  private static LogId log(String rule, String log) {
    try {
      return LogId.named(log);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          PROPERTY + rule + ".logs has '" + log + "', expected a tenant's UUID or appliance", e);
    }
  }

  boolean appliesTo(LogId log) {
    return logs.isEmpty() || logs.contains(log);
  }

  @Override
  public int compareTo(RetentionRule other) {
    return Comparator.comparing(RetentionRule::name).compare(this, other);
  }
}
