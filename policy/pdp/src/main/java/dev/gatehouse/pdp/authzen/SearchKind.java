package dev.gatehouse.pdp.authzen;

import java.util.Locale;

/** What a search looks for. */
public enum SearchKind {
  SUBJECT,
  RESOURCE,
  ACTION;

  /** The part's name in questions, addresses and metadata. */
  public String part() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind whose part this is.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SearchKind ofPart(String part) {
    return valueOf(part.toUpperCase(Locale.ROOT));
  }

  /** What tells one from another: an entity's id, an action's name. */
  String key() {
    return this == ACTION ? "name" : "id";
  }
}
