package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.EvaluationContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parameter {@code explain} asks for. Belongs to one request. */
final class Explanation {

  private static final Set<String> MODES = Set.of("off", "full", "notes", "fails", "debug");

  private final @Nullable String mode;

  private Explanation(@Nullable String mode) {
    this.mode = mode;
  }

  /**
   * What a request asks for.
   *
   * @throws ApiFailure 400 for a mode that doesn't exist
   */
  static Explanation of(QueryParameters query) {
    String mode = query.last("explain");
    if (mode == null || mode.equals("off")) {
      return new Explanation(null);
    }
    if (!MODES.contains(mode)) {
      throw ApiFailure.invalid(
          "parameter 'explain' is '" + mode + "', expected one of off, full, notes, fails, debug");
    }
    return new Explanation(mode);
  }

  /** The context with whatever has to watch the evaluation. */
  EvaluationContext traced(EvaluationContext context) {
    return context;
  }

  /** Puts the member {@code explanation}. */
  void put(JsonObjectText object, boolean defined, boolean pretty) {}
}
