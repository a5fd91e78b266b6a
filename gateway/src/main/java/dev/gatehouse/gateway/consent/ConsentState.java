package dev.gatehouse.gateway.consent;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a data subject's consent for a purpose stands. */
public enum ConsentState {
  NONE,
  GIVEN,
  REFUSED,
  WITHDRAWN,
  EXPIRED;

  private static final Map<String, ConsentState> BY_TEXT =
      Map.of(
          "none",
          NONE,
          "given",
          GIVEN,
          "refused",
          REFUSED,
          "withdrawn",
          WITHDRAWN,
          "expired",
          EXPIRED);

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The text in the vault's answers, in the decision document and in audit events. */
  public String text() {
    return text;
  }

  /** The state of that text; null where there is none. */
  public static @Nullable ConsentState of(String text) {
    return BY_TEXT.get(text);
  }
}
