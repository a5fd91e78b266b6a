package dev.gatehouse.journal.event;

import java.util.Locale;

/** How what the event is about ended. */
public enum Outcome {
  /** A decision let it through. */
  ALLOWED,
  /** A decision refused it. */
  DENIED,
  /** It was done. */
  SUCCEEDED,
  /** It was tried and not done. */
  FAILED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The text in an event's JSON. */
  public String code() {
    return code;
  }
}
