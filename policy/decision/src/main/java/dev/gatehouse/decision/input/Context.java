package dev.gatehouse.decision.input;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances.
 *
 * @param purpose key of the purpose that the request is for
 * @param consent the data subject's consent for that purpose, where somebody looked it up
 * @param legalBasis of the purpose, such as {@code consent} or {@code contract}
 * @param time when the question is asked
 * @param ip address of the caller
 * @param certificate the caller's certificate
 * @param body the request's JSON body, where the route lets policies see it: values as in {@link
 *     Resource#attributes()}
 * @param requestId of the request, the same through every hop
 * @param breakGlass the reason that the caller gave to be let through in an emergency, of the form
 *     {@link #BREAK_GLASS}; behind the gateway only if it was granted for it
 */
public record Context(
    @Nullable String purpose,
    @Nullable Consent consent,
    @Nullable String legalBasis,
    Instant time,
    @Nullable String ip,
    @Nullable Certificate certificate,
    @Nullable Map<String, @Nullable Object> body,
    @Nullable String requestId,
    @Nullable String breakGlass) {

  /**
   * The form of a reason: the number of an incident or a case, or a word of the house. It has no
   * room for sentences, since it stands in the log for good.
   */
  public static final Pattern BREAK_GLASS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/#-]{0,127}");

  /** Circumstances of which only purpose, legal basis, consent and time are known. */
  public static Context of(
      @Nullable String purpose,
      @Nullable String legalBasis,
      @Nullable Consent consent,
      Instant time) {
    return new Context(purpose, consent, legalBasis, time, null, null, null, null, null);
  }
}
