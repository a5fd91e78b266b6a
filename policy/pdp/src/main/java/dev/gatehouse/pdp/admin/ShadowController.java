package dev.gatehouse.pdp.admin;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.shadow.ShadowReport;
import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.journal.catalogue.PolicyEventTypes;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.pdp.access.PdpRecord;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A candidate in shadow of the installation's policy, its promotion, and the way back. */
@RestController
final class ShadowController {

  private final InstallationPolicy policy;
  private final Administrators administrators;
  private final PdpRecord record;

  ShadowController(InstallationPolicy policy, Administrators administrators, PdpRecord record) {
    this.policy = policy;
    this.administrators = administrators;
    this.record = record;
  }

  @GetMapping("/policy/v1/shadow")
  ResponseEntity<byte[]> report(PurposeTokenAuthentication caller) {
    administrators.ofInstallation(caller.getPrincipal(), "policy.shadow.read");
    return answer(policy.report().toDocument(), policy.candidateTag());
  }

  /** Tries the bundle of the body, in place of an earlier candidate. */
  @PutMapping(path = "/policy/v1/shadow", consumes = "application/gzip")
  ResponseEntity<byte[]> tryOut(
      @RequestBody(required = false) byte @Nullable [] archive, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    administrators.ofInstallation(token, "policy.shadow.write");
    ShadowReport report = policy.tryOut(archive == null ? new byte[0] : archive);
    recorded(
        token,
        PolicyEventTypes.SHADOW_STARTED,
        "policy.shadow.write",
        String.valueOf(report.candidate()),
        Map.of(),
        () -> policy.stop());
    return answer(report.toDocument(), policy.candidateTag());
  }

  @DeleteMapping("/policy/v1/shadow")
  ResponseEntity<Void> stop(PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    administrators.ofInstallation(token, "policy.shadow.write");
    if (policy.stop()) {
      recorded(
          token, PolicyEventTypes.SHADOW_STOPPED, "policy.shadow.write", "*", Map.of(), () -> {});
    }
    return ResponseEntity.noContent().build();
  }

  /** Puts the candidate in force; repeated with the same tag it is stale, not done twice. */
  @PostMapping("/policy/v1/shadow/promote")
  ResponseEntity<byte[]> promote(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String tag,
      PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    administrators.ofInstallation(token, "policy.promote");
    ShadowReport report = policy.promote(required(tag));
    PolicyRevision now = policy.status().inForce();
    recorded(
        token,
        PolicyEventTypes.PROMOTED,
        "policy.promote",
        now.toString(),
        Map.of("asked", report.asked(), "different", report.different()),
        policy::undoPromotion);
    return inForce(now, report.toDocument());
  }

  @PostMapping("/policy/v1/rollback")
  ResponseEntity<byte[]> rollBack(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String tag,
      PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    administrators.ofInstallation(token, "policy.rollback");
    PolicyRevision now = policy.rollBack(required(tag));
    // The way back stays open even if it can't be put on record: it is the safe side.
    recorded(
        token, PolicyEventTypes.ROLLED_BACK, "policy.rollback", now.toString(), Map.of(), () -> {});
    return inForce(now, null);
  }

  /** Puts the act on record; what can't be recorded is undone. */
  private void recorded(
      TransactionToken token,
      EventType type,
      String action,
      String resource,
      Map<String, ?> details,
      Runnable undo) {
    try {
      record.record(token, type, action, "policy", resource, policy.status().inForce(), details);
    } catch (JournalUnavailableException e) {
      undo.run();
      throw e;
    }
  }

  private ResponseEntity<byte[]> inForce(PolicyRevision now, @Nullable RegoObject report) {
    RegoObject.Builder document =
        RegoObject.builder(2)
            .put(
                "in_force",
                RegoObject.builder(2)
                    .put("bundle", now.bundle())
                    .put("revision", now.revision())
                    .build());
    if (report != null) {
      document.put("report", report);
    }
    return answer(document.build(), policy.tag());
  }

  private static String required(@Nullable String tag) {
    if (tag == null) {
      throw new ProblemException(
          ProblemCode.PRECONDITION_REQUIRED, "expected If-Match with the ETag that was read");
    }
    return tag;
  }

  private static ResponseEntity<byte[]> answer(RegoObject document, @Nullable String tag) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .cacheControl(CacheControl.noStore())
            .contentType(MediaType.APPLICATION_JSON);
    if (tag != null) {
      answer.eTag(tag);
    }
    return answer.body(RegoJson.writeBytes(document));
  }
}
