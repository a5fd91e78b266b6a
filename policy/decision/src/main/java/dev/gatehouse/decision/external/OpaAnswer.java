package dev.gatehouse.decision.external;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoJsonLimits;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer of OPA's data API, read strictly: JSON by its media type and its form, each key once,
 * at most 64 levels.
 *
 * @param result null if the policy says nothing
 * @param revision by the bundles that OPA names, as {@code name=revision}; {@code unknown} where it
 *     names none
 */
record OpaAnswer(@Nullable RegoValue result, PolicyRevision revision) {

  /** The longest answer, in bytes. */
  static final long MAX_BYTES = 1 << 20;

  private static final String BUNDLE = "external";
  private static final RegoJsonLimits LIMITS = new RegoJsonLimits(64, 256, MAX_BYTES, false);

  /** What a policy is called whose revision nobody told. */
  static final PolicyRevision UNKNOWN = new PolicyRevision(BUNDLE, "unknown");

  /**
   * Reads a body.
   *
   * @return null if it is no answer of the data API
   */
  static @Nullable OpaAnswer read(@Nullable String mediaType, byte[] body) {
    if (mediaType == null || !isJson(mediaType)) {
      return null;
    }
    try {
      return RegoJson.parse(body, LIMITS) instanceof RegoObject answer
          ? new OpaAnswer(answer.get("result"), revision(answer.get("provenance")))
          : null;
    } catch (RegoJsonException e) {
      return null;
    }
  }

  private static boolean isJson(String mediaType) {
    int parameters = mediaType.indexOf(';');
    String type = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private static PolicyRevision revision(@Nullable RegoValue provenance) {
    if (!(provenance instanceof RegoObject told)) {
      return UNKNOWN;
    }
    StringBuilder revision = new StringBuilder();
    if (told.get("bundles") instanceof RegoObject bundles) {
      for (int i = 0; i < bundles.size(); i++) {
        if (bundles.key(i) instanceof RegoString name
            && bundles.value(i) instanceof RegoObject bundle
            && bundle.get("revision") instanceof RegoString text) {
          revision.append(revision.isEmpty() ? "" : ",");
          revision.append(name.value()).append('=').append(text.value());
        }
      }
    }
    if (revision.isEmpty()
        && told.get("revision") instanceof RegoString single
        && !single.value().isEmpty()) {
      revision.append(single.value());
    }
    return revision.isEmpty() ? UNKNOWN : new PolicyRevision(BUNDLE, bounded(revision.toString()));
  }

  /** It goes into every event, and the other side chose it. */
  private static String bounded(String revision) {
    return revision.length() <= 256 ? revision : revision.substring(0, 256);
  }
}
