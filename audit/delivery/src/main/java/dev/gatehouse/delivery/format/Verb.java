package dev.gatehouse.delivery.format;

import java.util.Map;

/** What an event type's last word says was done: the four that every schema has. */
enum Verb {
  CREATE,
  READ,
  UPDATE,
  DELETE,
  OTHER;

  private static final Map<String, Verb> WORDS =
      Map.ofEntries(
          Map.entry("created", CREATE),
          Map.entry("added", CREATE),
          Map.entry("drafted", CREATE),
          Map.entry("given", CREATE),
          Map.entry("scheduled", CREATE),
          Map.entry("written", CREATE),
          Map.entry("read", READ),
          Map.entry("searched", READ),
          Map.entry("proved", READ),
          Map.entry("exported", READ),
          Map.entry("changed", UPDATE),
          Map.entry("updated", UPDATE),
          Map.entry("replaced", UPDATE),
          Map.entry("published", UPDATE),
          Map.entry("renewed", UPDATE),
          Map.entry("refused", UPDATE),
          Map.entry("reordered", UPDATE),
          Map.entry("withdrawn", UPDATE),
          Map.entry("deleted", DELETE),
          Map.entry("removed", DELETE),
          Map.entry("erased", DELETE));

  static Verb of(String type) {
    return WORDS.getOrDefault(type.substring(type.lastIndexOf('.') + 1), OTHER);
  }
}
