package dev.gatehouse.appliance.demo;

import dev.gatehouse.appliance.demo.Steps.Outcome;
import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.edge.PersonBrowser;
import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import dev.gatehouse.verifier.note.VerifierKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * The steps that prove the demo's decisions to be in the ledger: an auditor fetches a proof for
 * each and the log's keys, and everything is verified offline with the verifier's own code.
 */
final class LedgerSteps {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Map<String, String> AS_FILE = Map.of("Accept", "text/plain");

  private final PersonBrowser auditor;
  private final Steps steps;

  LedgerSteps(PersonBrowser auditor, Steps steps) {
    this.auditor = auditor;
    this.steps = steps;
  }

  /**
   * Runs them.
   *
   * @param decisions ids of the decisions to prove
   * @param created the decision that let the session be created, whose token the session service
   *     saw
   */
  void run(List<String> decisions, String created) {
    List<String> keys =
        auditor
            .get("/audit/v1/keys", Map.of())
            .json()
            .path("keys")
            .valueStream()
            .map(JsonNode::asString)
            .toList();
    steps.act(
        "decisions-proved",
        "an inclusion proof for each of " + decisions.size() + " decisions, verified offline",
        "verified",
        () -> proveAll(decisions, keys));
    steps.act(
        "token-carried-the-consent",
        "GET /audit/v1/events?type=session.created",
        "same-purpose-and-version",
        () -> compare(created));
    String export = auditor.get("/audit/v1/export", Map.of()).body();
    steps.act(
        "log-verified",
        "GET /audit/v1/export, verified offline",
        "verified",
        () -> ExportOutcome.of(export, keys));
    steps.act(
        "changed-log-found",
        "the same export with one byte of an event changed",
        "refuted",
        () -> ExportOutcome.of(withOneByteChanged(export), keys));
  }

  private Outcome proveAll(List<String> decisions, List<String> keys) {
    List<VerifierKey> trusted = keys.stream().map(VerifierKey::parse).toList();
    long size = 0;
    for (String decision : decisions) {
      VerificationReport report = ExportVerifier.verifyProof(proof(decision), trusted);
      switch (report) {
        case Verified verified -> size = Math.max(size, verified.size());
        case Refuted refuted -> {
          return new Outcome("refuted", "decision " + decision + ": " + refuted.detail());
        }
      }
    }
    return new Outcome(
        "verified", "each is in the log of %d events under a signed checkpoint".formatted(size));
  }

  /** The journal is shipped behind the requests: the newest decisions may need a moment. */
  private String proof(String decision) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Answer answer = auditor.get("/audit/v1/proofs/inclusion?event=" + decision, AS_FILE);
      if (answer.status() == 200) {
        return answer.body();
      }
      if (System.nanoTime() > deadline) {
        return "no proof of " + decision + ": " + answer.status() + " " + answer.code();
      }
      pause();
    }
  }

  /** What the gateway decided on, against what the session service says its token carried. */
  private Outcome compare(String decisionId) {
    JsonNode decided = auditor.get("/audit/v1/events/" + decisionId, Map.of()).json();
    JsonNode seen = createdEvent();
    boolean same =
        decided.path("decision_id").equals(seen.path("decision_id"))
            && decided.path("purpose").equals(seen.path("purpose"))
            && decided.path("consent").path("id").equals(seen.path("consent").path("id"))
            && decided.path("consent").path("version").equals(seen.path("consent").path("version"))
            && !seen.path("consent").path("version").isMissingNode();
    return new Outcome(
        same ? "same-purpose-and-version" : "different",
        "the session service saw purpose %s and consent version %s"
            .formatted(seen.path("purpose").asString(""), seen.path("consent").path("version")));
  }

  private JsonNode createdEvent() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode event =
          auditor
              .get("/audit/v1/events?type=session.created", Map.of())
              .json()
              .path("items")
              .path(0);
      if (!event.isMissingNode() || System.nanoTime() > deadline) {
        return event;
      }
      pause();
    }
  }

  private static String withOneByteChanged(String export) {
    String word = "consent-missing";
    int at = export.indexOf(word);
    if (at < 0) {
      throw new CannotRunException("the export does not hold the refusal that this demo caused");
    }
    return export.substring(0, at) + 'C' + export.substring(at + 1);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted", e);
    }
  }
}
