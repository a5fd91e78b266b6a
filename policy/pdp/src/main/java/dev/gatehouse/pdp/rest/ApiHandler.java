package dev.gatehouse.pdp.rest;

/** Answers requests. Implementations are thread-safe. */
@FunctionalInterface
public interface ApiHandler {

  /**
   * Answers one.
   *
   * @throws ApiFailure to answer with an error
   */
  ApiResponse handle(ApiRequest request);
}
