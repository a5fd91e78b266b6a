package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decision, for the decision log.
 *
 * @param id the id that the caller got
 * @param time when it was made
 * @param path the document that was asked for, without {@code data}; null for an ad-hoc query
 * @param query the ad-hoc query; null for a document
 * @param input null without one
 * @param result null if undefined or if it ended in an error
 * @param error null unless it ended in one
 * @param caller who asked
 * @param request the number of the request
 * @param bundles revisions by bundle
 * @param metrics times and counts by name
 * @param nondeterminism recorded results of functions; null unless they are kept
 * @param custom what only this kind of question has; null for nothing
 */
public record DecisionRecord(
    String id,
    Instant time,
    @Nullable String path,
    @Nullable String query,
    @Nullable RegoValue input,
    @Nullable RegoValue result,
    @Nullable RuntimeException error,
    Caller caller,
    long request,
    Map<String, String> bundles,
    Map<String, Long> metrics,
    @Nullable RegoObject nondeterminism,
    @Nullable RegoObject custom) {

  public DecisionRecord {
    bundles = Map.copyOf(bundles);
    metrics = Map.copyOf(metrics);
  }
}
