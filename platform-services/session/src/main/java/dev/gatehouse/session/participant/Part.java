package dev.gatehouse.session.participant;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The part that a person has in a session. The code is what JSON, the table and the policy hold.
 */
public enum Part {
  /** Made the session and answers for it; there is always exactly one. */
  OWNER,
  /** Leads it like the owner. */
  CO_FACILITATOR,
  /** Takes part and writes notes. */
  PARTICIPANT,
  /** Only looks. */
  OBSERVER;

  /** The name in JSON, such as {@code co-facilitator}. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The part of a code, if there is one. */
  public static Optional<Part> of(String code) {
    return Arrays.stream(values()).filter(part -> part.code().equals(code)).findFirst();
  }
}
