package dev.gatehouse.pdp.authzen;

/**
 * Where a policy answers.
 *
 * @param decision the rule that decides, such as {@code data.authzen.allow}
 * @param candidates the document with the candidates of searches, by {@code subject}, {@code
 *     resource} and {@code action}
 */
public record AccessEntryPoints(String decision, String candidates) {

  private static final AccessEntryPoints DEFAULTS =
      new AccessEntryPoints("data.authzen.allow", "data.authzen.candidates");

  /** {@code data.authzen.allow} and {@code data.authzen.candidates}. */
  public static AccessEntryPoints defaults() {
    return DEFAULTS;
  }
}
