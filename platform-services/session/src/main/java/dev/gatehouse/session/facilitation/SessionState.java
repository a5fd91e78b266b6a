package dev.gatehouse.session.facilitation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a session stands. The code is what JSON and the table hold. */
public enum SessionState {
  DRAFT,
  SCHEDULED,
  OPEN,
  CLOSED,
  CANCELLED;

  /** The name in JSON, in lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more happens in the session. */
  public boolean ended() {
    return this == CLOSED || this == CANCELLED;
  }

  /** The state of a code, if there is one. */
  public static Optional<SessionState> of(String code) {
    return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
  }
}
