package dev.gatehouse.decision.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Recorded decisions in the world of their record, and how they change. */
class DecisionReplayTest {

  @Test
  void aDecisionThatStaysIsTheSame() {
    assertThat(
            replay(
                "allow := input.n == 1", event("app/allow", "\"input\":{\"n\":1},\"result\":true")))
        .isEqualTo(new ReplayReport(1, 1, 0, 0, 0, List.of()));
  }

  @Test
  void changesAreCountedByWhatChangesAndTheCandidatesReasons() {
    String policy = "decision := {\"allow\": input.n > 1, \"reasons\": [\"small\"]}";
    ReplayReport report =
        replay(
            policy,
            event("app/decision", "\"input\":{\"n\":1},\"result\":{\"allow\":true}"),
            event("app/decision", "\"input\":{\"n\":0},\"result\":{\"allow\":true}"),
            event("app/decision", "\"input\":{\"n\":2},\"result\":{\"allow\":true}"),
            event("app/none", "\"result\":1"),
            event("app/decision/allow", "\"input\":{\"n\":2}"));
    assertThat(report.same()).isZero();
    assertThat(report.groups())
        .containsExactly(
            group("app/decision", "allow-to-deny", List.of("small"), 2),
            group("app/decision", "value", List.of("/reasons"), 1),
            group("app/none", "defined-to-undefined", List.of(), 1),
            group("app/decision/allow", "undefined-to-defined", List.of(), 1));
  }

  @Test
  void theCandidateSeesTheTimeAndTheAnswersOfTheRecord() {
    String policy =
        "t := time.now_ns()\n\nr := rand.intn(\"x\", 100)\n\n"
            + "h := http.send({\"method\": \"GET\", \"url\": \"https://x\"}).body";
    String cache =
        "\"nd_builtin_cache\":{\"rand.intn\":{\"[\\\"x\\\",100]\":39},\"http.send\":"
            + "{\"[{\\\"method\\\":\\\"GET\\\",\\\"url\\\":\\\"https://x\\\"}]\":{\"body\":7}}}";
    ReplayReport report =
        replay(
            policy,
            event("app", cache + ",\"result\":{\"t\":1767323045000000000,\"r\":39,\"h\":7}"));
    assertThat(report.groups()).isEmpty();
    assertThat(report.same()).isEqualTo(1);
  }

  @Test
  void whatFailsIsAChangeOfItsOwn() {
    assertThat(replay("x := 1 if true\n\nx := 2 if true", event("app/x", "\"result\":1")).groups())
        .containsExactly(group("app/x", "error", List.of("eval_conflict_error"), 1));
  }

  @Test
  void maskedInputsAdHocQueriesAndOtherLinesAreCountedNotReplayed() {
    ReplayReport report =
        replay(
            "allow := true",
            event("app/allow", "\"erased\":[\"/input/n\"],\"result\":false"),
            event("app/allow", "\"erased\":[\"/result/n\"],\"result\":true"),
            "{\"decision_id\":\"d\",\"timestamp\":\"2026-01-02T03:04:05Z\",\"query\":\"x = 1\"}",
            "{\"msg\":\"Server started\"}");
    assertThat(report).isEqualTo(new ReplayReport(3, 1, 1, 1, 1, List.of()));
  }

  @Test
  void logsComeAsLinesOrBatchesAndZipped() throws Exception {
    List<RegoValue> events = new ArrayList<>();
    RecordedLines.read(stream("{\"a\":1}\n\n[{\"b\":1},{\"c\":1}]\n"), "log", events::add);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write("[{\"d\":1}]".getBytes(StandardCharsets.UTF_8));
    }
    RecordedLines.read(new ByteArrayInputStream(bytes.toByteArray()), "log", events::add);
    assertThat(events)
        .extracting(RegoValue::toString)
        .containsExactly("{\"a\": 1}", "{\"b\": 1}", "{\"c\": 1}", "{\"d\": 1}");
    assertThatThrownBy(() -> RecordedLines.read(stream("{}\nx\n"), "log", events::add))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("log:2: is no JSON, expected one decision a line: ");
  }

  private static ByteArrayInputStream stream(String text) throws IOException {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ReplayReport.Group group(
      String path, String kind, List<String> detail, long count) {
    return new ReplayReport.Group(new Change(path, kind, detail), count, "d1");
  }

  private static ReplayReport replay(String rules, String... events) {
    DecisionReplay replay =
        new DecisionReplay(
            Rego.builder().module("x.rego", "package app\n\n" + rules + "\n").build(),
            EvaluationLimits.defaults(),
            false);
    for (String event : events) {
      replay.replay(RegoJson.parse(event));
    }
    return replay.report();
  }

  private static String event(String path, String members) {
    return "{\"decision_id\":\"d1\",\"timestamp\":\"2026-01-02T03:04:05Z\",\"path\":\""
        + path
        + "\","
        + members
        + "}";
  }
}
