package dev.gatehouse.ledger.alert;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule wants counted, as an entry of its {@code windows}.
 *
 * @param types types of events; one that ends in {@code .*} stands for all that begin so; empty for
 *     all
 * @param outcome an outcome; null for all
 * @param by the member of an event whose values are counted apart; empty for one count of a log
 * @param sum the member whose numbers are added up; empty for none
 * @param length how far back is counted; a second to a day
 */
record WindowSettings(
    List<String> types,
    @Nullable String outcome,
    List<String> by,
    List<String> sum,
    Duration length) {

  private static final Set<String> MEMBERS = Set.of("types", "outcome", "by", "sum", "seconds");
  private static final long LONGEST = Duration.ofDays(1).toSeconds();

  /**
   * Reads an entry of {@code windows}.
   *
   * @throws IllegalArgumentException saying which member is not as it must be
   */
  static WindowSettings of(RegoValue given) {
    if (!(given instanceof RegoObject members)) {
      throw new IllegalArgumentException("is no object");
    }
    members.forEach(
        (name, value) -> {
          if (!(name instanceof RegoString text) || !MEMBERS.contains(text.value())) {
            throw new IllegalArgumentException(
                "has the member " + name + ", expected types, outcome, by, sum or seconds");
          }
        });
    RegoValue outcome = members.get("outcome");
    if (outcome != null && !(outcome instanceof RegoString)) {
      throw new IllegalArgumentException("has an outcome that is no text");
    }
    if (!(members.get("seconds") instanceof RegoNumber seconds)
        || !seconds.isLong()
        || seconds.longValue() < 1
        || seconds.longValue() > LONGEST) {
      throw new IllegalArgumentException("needs seconds, a whole number from 1 to " + LONGEST);
    }
    return new WindowSettings(
        texts(members, "types"),
        outcome == null ? null : ((RegoString) outcome).value(),
        texts(members, "by"),
        texts(members, "sum"),
        Duration.ofSeconds(seconds.longValue()));
  }

  private static List<String> texts(RegoObject members, String name) {
    RegoValue given = members.get(name);
    List<String> texts = new ArrayList<>();
    if (given == null) {
      return texts;
    }
    if (given instanceof RegoArray array) {
      for (RegoValue element : array) {
        if (element instanceof RegoString text) {
          texts.add(text.value());
        }
      }
      if (texts.size() == array.size()) {
        return texts;
      }
    }
    throw new IllegalArgumentException("has " + name + " that is not an array of texts");
  }

  /** Whether an event is counted. */
  boolean takes(RegoObject event) {
    return (outcome == null || outcome.equals(text(event, List.of("outcome"))))
        && (types.isEmpty() || types.stream().anyMatch(type -> matches(type, event)));
  }

  private static boolean matches(String pattern, RegoObject event) {
    String type = text(event, List.of("type"));
    return pattern.endsWith(".*")
        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
        : type.equals(pattern);
  }

  /** What an event is counted under; empty if it hasn't the member. */
  String key(RegoObject event) {
    return by.isEmpty() ? "" : text(event, by);
  }

  /** What an event adds to the sum; 0 if it has no such whole number, or a negative one. */
  long amount(RegoObject event) {
    return !sum.isEmpty() && member(event, sum) instanceof RegoNumber number && number.isLong()
        ? Math.max(0, number.longValue())
        : 0;
  }

  private static String text(RegoObject event, List<String> path) {
    return member(event, path) instanceof RegoString text ? text.value() : "";
  }

  private static @Nullable RegoValue member(RegoObject event, List<String> path) {
    RegoValue value = event;
    for (String name : path) {
      value = value instanceof RegoObject object ? object.get(name) : null;
    }
    return value;
  }
}
