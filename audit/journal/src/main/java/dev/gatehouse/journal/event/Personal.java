package dev.gatehouse.journal.event;

/** What a field of an event tells of a person. */
public enum Personal {
  /** Nothing: codes, counts, times, ids of things. */
  NO,
  /** It is the identifier of a person. */
  PERSON,
  /**
   * A person's identifier may stand in it: a path, a pattern, a list, or the id of a resource that
   * can be a person.
   */
  CONTAINS,
  /** It was typed by somebody and may say anything. */
  TEXT;

  /** The word in the event reference. */
  public String caption() {
    return switch (this) {
      case NO -> "no";
      case PERSON -> "a person's id";
      case CONTAINS -> "may hold a person's id";
      case TEXT -> "free text";
    };
  }
}
