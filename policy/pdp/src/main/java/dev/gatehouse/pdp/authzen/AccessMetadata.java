package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;

/** The document at {@code /.well-known/authzen-configuration} (specification, section 9). */
public final class AccessMetadata {

  /** Where it is published. */
  public static final String PATH = "/.well-known/authzen-configuration";

  /** Where the API is. */
  public static final String BASE = "/access/v1";

  private AccessMetadata() {}

  /**
   * The document of a decision point.
   *
   * @param address its public address without a slash at its end, such as {@code
   *     https://pdp.example.com}
   */
  public static byte[] of(String address) {
    String base = address + BASE;
    RegoObject.Builder document =
        RegoObject.builder(6)
            .put("policy_decision_point", address)
            .put("access_evaluation_endpoint", base + "/evaluation")
            .put("access_evaluations_endpoint", base + "/evaluations");
    for (SearchKind kind : SearchKind.values()) {
      document.put("search_" + kind.part() + "_endpoint", base + "/search/" + kind.part());
    }
    return RegoJson.writeBytes(document.build());
  }
}
