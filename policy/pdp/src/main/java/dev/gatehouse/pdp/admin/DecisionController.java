package dev.gatehouse.pdp.admin;

import dev.gatehouse.journal.catalogue.PolicyEventTypes;
import dev.gatehouse.pdp.access.PdpRecord;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The decisions that were made for the caller's tenant, and why. */
@RestController
final class DecisionController {

  private final RecordedDecisions decisions;
  private final Explanations explanations;
  private final Administrators administrators;
  private final PdpRecord record;

  DecisionController(
      RecordedDecisions decisions,
      Explanations explanations,
      Administrators administrators,
      PdpRecord record) {
    this.decisions = decisions;
    this.explanations = explanations;
    this.administrators = administrators;
    this.record = record;
  }

  /** The ledger records who searched; here only who may ask is looked at. */
  @GetMapping("/policy/v1/decisions")
  ResponseEntity<byte[]> find(
      @RequestParam Map<String, String> parameters, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    administrators.ofTenant(token, "policy.decisions.list", null);
    return json(decisions.find(token, parameters).toString());
  }

  /** Asks the policy in force again, with what the event tells of the question. */
  @GetMapping("/policy/v1/decisions/{id}/explain")
  ResponseEntity<byte[]> explain(@PathVariable UUID id, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    UUID tenant = administrators.ofTenant(token, "policy.decisions.explain", id.toString());
    JsonNode event = decisions.find(token, id.toString());
    RegoObject input = RecordedInput.of(event);
    Explanations.Explanation now =
        explanations.explain(
            input, ExplainController.time(input), administrators.administers(tenant));
    List<String> reasons = new ArrayList<>();
    event.path("reasons").forEach(reason -> reasons.add(reason.asString("")));
    boolean allowed = event.path("outcome").asString("").equals("allowed");
    String revision = event.path("policy").path("revision").asString("");
    RegoObject.Builder answer =
        RegoObject.builder()
            .putAll(now.document())
            .put("decision_id", id.toString())
            .put(
                "recorded",
                RegoObject.builder(3)
                    .put("allow", RegoBoolean.of(allowed))
                    .put("reasons", RegoArray.ofStrings(reasons))
                    .put("revision", revision)
                    .build())
            .put("input", input)
            .put("left_out", RegoArray.ofStrings(RecordedInput.LEFT_OUT))
            .put(
                "agrees",
                RegoBoolean.of(
                    now.decision().allow() == allowed
                        && now.decision().reasons().equals(reasons)
                        && now.decision().policy().revision().equals(revision)));
    record.record(
        token,
        PolicyEventTypes.EXPLAINED,
        "policy.decisions.explain",
        "decision",
        id.toString(),
        now.decision().policy(),
        Map.of("allow", now.decision().allow()));
    return json(RegoJson.write(answer.build()));
  }

  private static ResponseEntity<byte[]> json(String document) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(document.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
