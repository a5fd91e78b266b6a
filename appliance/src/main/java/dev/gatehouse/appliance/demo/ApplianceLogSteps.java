package dev.gatehouse.appliance.demo;

import dev.gatehouse.appliance.demo.Steps.Outcome;
import dev.gatehouse.appliance.edge.EdgeClient;
import dev.gatehouse.appliance.home.CannotRunException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The step that proves the decisions on requests of nobody who was known. They are in the
 * appliance's own log, which only operators read: nobody writes into a tenant's log who was not let
 * in as one of the tenant.
 */
final class ApplianceLogSteps {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EdgeClient operator;
  private final Steps steps;

  ApplianceLogSteps(EdgeClient operator, Steps steps) {
    this.operator = operator;
    this.steps = steps;
  }

  void run(List<String> decisions) {
    steps.act(
        "refusals-of-strangers-proved",
        "the appliance's own log, exported by an operator, verified offline",
        "verified",
        () -> prove(decisions));
  }

  private Outcome prove(List<String> decisions) {
    String export = exportWith(decisions);
    for (String decision : decisions) {
      if (!export.contains(decision)) {
        return new Outcome("missing", "decision " + decision + " is not in the appliance's log");
      }
    }
    return ExportOutcome.of(export, keys(export));
  }

  /** The journal is shipped behind the requests: the newest decisions may need a moment. */
  private String exportWith(List<String> decisions) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String export = operator.get("/mesh/v1/appliance/export", Map.of()).body();
      if (decisions.stream().allMatch(export::contains) || System.nanoTime() > deadline) {
        return export;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CannotRunException("interrupted", e);
      }
    }
  }

  /** The keys that came with the export: it came from the ledger itself, over mutual TLS. */
  private static List<String> keys(String export) {
    return export.lines().map(ApplianceLogSteps::key).filter(key -> !key.isEmpty()).toList();
  }

  private static String key(String line) {
    try {
      return JSON.readTree(line).path("vkey").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }
}
