package dev.gatehouse.pdp.authzen;

import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.journal.catalogue.PolicyEventTypes;
import dev.gatehouse.pdp.access.PdpAccess;
import dev.gatehouse.pdp.access.PdpRecord;
import dev.gatehouse.service.web.ServiceSettings;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * AuthZEN over HTTPS: the caller's tenant's policy answers. Errors are in the API's own plain form.
 */
@RestController
final class AccessController {

  private static final String REQUEST_ID = "X-Request-ID";
  private static final Duration METADATA_AGE = Duration.ofMinutes(5);

  private final AccessApi api;
  private final TenantPolicies policies;
  private final PdpAccess access;
  private final PdpRecord record;
  private final byte[] metadata;

  AccessController(
      AccessApi api,
      TenantPolicies policies,
      PdpAccess access,
      PdpRecord record,
      ServiceSettings settings) {
    this.api = api;
    this.policies = policies;
    this.access = access;
    this.record = record;
    this.metadata = AccessMetadata.of(settings.issuer());
  }

  @GetMapping(AccessMetadata.PATH)
  ResponseEntity<byte[]> metadata(@RequestHeader HttpHeaders headers) {
    return ResponseEntity.ok()
        .headers(echoed(headers))
        .cacheControl(CacheControl.maxAge(METADATA_AGE).cachePublic())
        .contentType(MediaType.APPLICATION_JSON)
        .body(metadata);
  }

  @PostMapping("/access/v1/evaluation")
  ResponseEntity<byte[]> evaluation(
      @RequestBody(required = false) byte @Nullable [] body,
      @RequestHeader HttpHeaders headers,
      PurposeTokenAuthentication caller) {
    return answer(
        caller,
        headers,
        "access.evaluate",
        "evaluation",
        policy -> api.evaluation(mediaType(headers), bytes(body), policy));
  }

  @PostMapping("/access/v1/evaluations")
  ResponseEntity<byte[]> evaluations(
      @RequestBody(required = false) byte @Nullable [] body,
      @RequestHeader HttpHeaders headers,
      PurposeTokenAuthentication caller) {
    return answer(
        caller,
        headers,
        "access.evaluate",
        "evaluations",
        policy -> api.evaluations(mediaType(headers), bytes(body), policy));
  }

  @PostMapping("/access/v1/search/{kind:subject|resource|action}")
  ResponseEntity<byte[]> search(
      @PathVariable String kind,
      @RequestBody(required = false) byte @Nullable [] body,
      @RequestHeader HttpHeaders headers,
      PurposeTokenAuthentication caller) {
    String tenant =
        caller.getPrincipal().context().hasTenant()
            ? caller.getPrincipal().context().tenant().toString()
            : "";
    return answer(
        caller,
        headers,
        "access.search",
        "search-" + kind,
        policy ->
            api.search(SearchKind.ofPart(kind), mediaType(headers), bytes(body), tenant, policy));
  }

  private ResponseEntity<byte[]> answer(
      PurposeTokenAuthentication caller,
      HttpHeaders headers,
      String action,
      String resource,
      Function<AccessPolicy, AccessAnswer> answering) {
    return respond(headers, decide(caller.getPrincipal(), action, resource, answering));
  }

  private AccessAnswer decide(
      TransactionToken caller,
      String action,
      String resource,
      Function<AccessPolicy, AccessAnswer> answering) {
    try {
      UUID tenant = access.require(caller, action, "access-policy", null);
      AccessPolicy policy = policies.of(tenant);
      AccessAnswer answer = answering.apply(policy);
      if (answer.status() == 200) {
        // Counts only: who asked about whom is personal data of people who are not ours.
        record.record(
            caller,
            action.equals("access.search") ? PolicyEventTypes.SEARCHED : PolicyEventTypes.EVALUATED,
            action,
            "access-policy",
            resource,
            policy.revision(),
            Map.of("permitted", answer.permitted(), "denied", answer.denied()));
      }
      return answer;
    } catch (ProblemException e) {
      ProblemCode code = e.problem().code();
      return AccessAnswer.error(
          code == ProblemCode.POLICY_DENIED ? 403 : 500, code.code() + ": " + e.problem().detail());
    } catch (JournalUnavailableException e) {
      return AccessAnswer.error(
          500, "journal-unavailable: the decision can't be put on record, so it is not given");
    }
  }

  private static ResponseEntity<byte[]> respond(HttpHeaders headers, AccessAnswer answer) {
    return ResponseEntity.status(answer.status())
        .headers(echoed(headers))
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(answer.mediaType()))
        .body(answer.body());
  }

  /** The caller's request id, where there is one (specification, section 10.1.3). */
  private static HttpHeaders echoed(HttpHeaders headers) {
    HttpHeaders echoed = new HttpHeaders();
    String id = headers.getFirst(REQUEST_ID);
    if (id != null) {
      echoed.set(REQUEST_ID, id);
    }
    return echoed;
  }

  private static @Nullable String mediaType(HttpHeaders headers) {
    return headers.getFirst(HttpHeaders.CONTENT_TYPE);
  }

  private static byte[] bytes(byte @Nullable [] body) {
    return Objects.requireNonNullElse(body, new byte[0]);
  }
}
