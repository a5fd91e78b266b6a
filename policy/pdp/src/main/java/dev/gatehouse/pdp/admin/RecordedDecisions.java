package dev.gatehouse.pdp.admin;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The decisions of the gateway, as the ledger has them for the caller's tenant. Thread-safe. */
public final class RecordedDecisions {

  private static final String TYPE = "decision";
  private static final Set<String> PARTS =
      Set.of(
          "actor",
          "resource_type",
          "resource",
          "outcome",
          "request_id",
          "from",
          "to",
          "limit",
          "cursor");

  private final LedgerCalls ledger;

  RecordedDecisions(LedgerCalls ledger) {
    this.ledger = ledger;
  }

  /**
   * A page of decisions, newest first as the ledger sorts.
   *
   * @throws ProblemException {@code invalid} naming a parameter that is none or can't be read;
   *     {@code policy-denied} if the caller may not read the log
   */
  JsonNode find(TransactionToken caller, Map<String, String> parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (!PARTS.contains(name)) {
            throw ProblemException.invalid(
                "query/" + name,
                "expected one of " + String.join(", ", PARTS.stream().sorted().toList()));
          }
          query.put(name, value);
        });
    query.put("type", TYPE);
    return body(ledger.events(caller, query));
  }

  /**
   * One decision.
   *
   * @throws ProblemException {@code not-found} if the tenant's log has no decision of this id
   */
  JsonNode find(TransactionToken caller, String id) {
    JsonNode event = body(ledger.event(caller, id));
    if (!event.path("type").asString("").equals(TYPE)) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "there is no such decision");
    }
    return event;
  }

  private static JsonNode body(LedgerCalls.Answer answer) {
    if (answer.status() == 200) {
      return answer.body();
    }
    String code = answer.body().path("code").asString("");
    String detail = answer.body().path("detail").asString("it says no more");
    throw switch (answer.status()) {
      case 404 -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such decision");
      case 403 -> new ProblemException(ProblemCode.POLICY_DENIED, "the ledger: " + detail);
      case 422 -> ProblemException.invalid("query", "the ledger: " + detail);
      default ->
          new ProblemException(
              ProblemCode.UPSTREAM_FAILED,
              "the ledger answered " + answer.status() + (code.isEmpty() ? "" : " " + code));
    };
  }
}
