package dev.gatehouse.pdp.admin;

import dev.gatehouse.journal.catalogue.PolicyEventTypes;
import dev.gatehouse.pdp.access.PdpRecord;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoJsonLimits;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Why the policy in force decides as it does on an input that the caller thought up. */
@RestController
final class ExplainController {

  private static final RegoJsonLimits LIMITS = new RegoJsonLimits(64, 256, 1 << 20, false);

  private final Explanations explanations;
  private final Administrators administrators;
  private final PdpRecord record;

  ExplainController(Explanations explanations, Administrators administrators, PdpRecord record) {
    this.explanations = explanations;
    this.administrators = administrators;
    this.record = record;
  }

  @PostMapping(path = "/policy/v1/explain", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> explain(
      @RequestBody(required = false) byte @Nullable [] body, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    UUID tenant = administrators.ofTenant(token, "policy.explain", null);
    RegoObject input = input(body == null ? new byte[0] : body);
    Explanations.Explanation explanation =
        explanations.explain(input, time(input), administrators.administers(tenant));
    record.record(
        token,
        PolicyEventTypes.EXPLAINED,
        "policy.explain",
        "policy",
        "*",
        explanation.decision().policy(),
        Map.of("allow", explanation.decision().allow()));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(RegoJson.writeBytes(explanation.document()));
  }

  private static RegoObject input(byte[] body) {
    RegoValue document;
    try {
      document = RegoJson.parse(body, LIMITS);
    } catch (RegoJsonException e) {
      throw new ProblemException(ProblemCode.MALFORMED, "the body is no JSON: " + e.getMessage());
    }
    if (!(document instanceof RegoObject object)) {
      throw ProblemException.invalid("", "expected an object with the member input");
    }
    for (int i = 0; i < object.size(); i++) {
      if (!object.key(i).equals(RegoString.of("input"))) {
        throw ProblemException.invalid("/" + object.key(i), "expected no member but input");
      }
    }
    if (object.get("input") instanceof RegoObject input) {
      return input;
    }
    throw ProblemException.invalid("/input", "expected the decision document's input, an object");
  }

  /** The time that the input says, so that rules about time see the same. */
  static @Nullable Instant time(RegoObject input) {
    if (input.get("context") instanceof RegoObject context
        && context.get("time") instanceof RegoString text) {
      try {
        return Instant.parse(text.value());
      } catch (DateTimeException e) {
        return null;
      }
    }
    return null;
  }
}
