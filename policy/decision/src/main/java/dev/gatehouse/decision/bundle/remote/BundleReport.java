package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one bundle: the entry of the status document of OPA's API.
 *
 * @param name the bundle's name
 * @param activeRevision the revision in force; null before the first activation, empty if it names
 *     none
 * @param type {@code snapshot} or {@code delta}; empty before the first download
 * @param size of the last download, in bytes
 * @param lastRequest when it was asked for last
 * @param lastSuccessfulRequest when the source last answered, also that nothing changed
 * @param lastSuccessfulDownload when content last came
 * @param lastSuccessfulActivation when content last came into force
 * @param problem why the last try failed; null if it did not
 * @param metrics times and sizes of the last activation, such as {@code timer_bundle_request_ns}
 */
public record BundleReport(
    String name,
    @Nullable String activeRevision,
    String type,
    long size,
    @Nullable Instant lastRequest,
    @Nullable Instant lastSuccessfulRequest,
    @Nullable Instant lastSuccessfulDownload,
    @Nullable Instant lastSuccessfulActivation,
    @Nullable Problem problem,
    Map<String, Long> metrics) {

  /** The code of every problem, as OPA has it. */
  public static final String CODE = "bundle_error";

  /** The time until the source answered. */
  public static final String REQUESTED = "timer_bundle_request_ns";

  /** The time to unpack and verify what it answered. */
  public static final String LOADED = "timer_rego_load_bundles_ns";

  /** The time to compile it and put it in force. */
  public static final String COMPILED = "timer_rego_module_compile_ns";

  private static final String NEVER = "0001-01-01T00:00:00Z";

  public BundleReport {
    metrics = Map.copyOf(metrics);
  }

  /** A bundle that was not yet asked for. */
  static BundleReport initial(String name) {
    return new BundleReport(name, null, "", 0, null, null, null, null, null, Map.of());
  }

  /** Whether it is in force; what {@code /health?bundles} waits for. */
  public boolean active() {
    return lastSuccessfulActivation != null;
  }

  /** The entry as OPA writes it. */
  public RegoObject toDocument() {
    RegoObject.Builder document =
        RegoObject.builder()
            .put("name", name)
            .put("last_request", time(lastRequest))
            .put("last_successful_request", time(lastSuccessfulRequest))
            .put("last_successful_download", time(lastSuccessfulDownload))
            .put("last_successful_activation", time(lastSuccessfulActivation));
    if (activeRevision != null && !activeRevision.isEmpty()) {
      document.put("active_revision", activeRevision);
    }
    if (!type.isEmpty()) {
      document.put("type", type);
    }
    if (size > 0) {
      document.put("size", RegoNumber.of(size));
    }
    if (problem != null) {
      document.put("code", CODE).put("message", problem.message());
      if (problem.httpCode() > 0) {
        document.put("http_code", RegoNumber.of(problem.httpCode()));
      }
      if (!problem.errors().isEmpty()) {
        document.put(
            "errors", RegoArray.copyOf(problem.errors().stream().map(RegoString::of).toList()));
      }
    }
    if (!metrics.isEmpty()) {
      RegoObject.Builder values = RegoObject.builder();
      metrics.forEach((metric, value) -> values.put(metric, RegoNumber.of(value)));
      document.put("metrics", values.build());
    }
    return document.build();
  }

  private static String time(@Nullable Instant time) {
    return time == null ? NEVER : time.toString();
  }

  /**
   * Why a try failed.
   *
   * @param message what is wrong and what was expected
   * @param httpCode the status of the server's answer; 0 where there was none
   * @param errors each error of the compiler
   */
  public record Problem(String message, int httpCode, List<String> errors) {

    public Problem {
      errors = List.copyOf(errors);
    }
  }
}
