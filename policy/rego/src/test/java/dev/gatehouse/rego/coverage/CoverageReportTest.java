package dev.gatehouse.rego.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.coverage.CoverageReport.FileCoverage;
import dev.gatehouse.rego.value.RegoJson;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a report says was evaluated. */
class CoverageReportTest {

  private static final CompiledPolicy POLICY =
      Rego.builder()
          .module(
              "a.rego",
              """
              package a

              default allow := false

              allow if {
              	input.user == "root"
              	input.level > 3
              }

              other if true
              """)
          .build();

  private static FileCoverage report(String input) {
    Coverage coverage = new Coverage();
    POLICY
        .query("data.a.allow")
        .value(
            RegoJson.parse(input),
            EvaluationLimits.defaults(),
            EvaluationContext.system().withTracer(coverage));
    CoverageReport report = CoverageReport.of(coverage, POLICY.sources(), Map.of());
    FileCoverage file = report.files().get("a.rego");
    assertThat(file).isNotNull();
    return java.util.Objects.requireNonNull(file);
  }

  @Test
  void coversTheExpressionsThatWereEvaluatedAndTheRulesThatGaveAValue() {
    FileCoverage file = report("{\"user\": \"root\", \"level\": 5}");
    assertThat(file.covered()).extracting(SourceRange::startRow).containsOnly(5, 6, 7);
    assertThat(file.notCovered()).extracting(SourceRange::startRow).containsOnly(3, 10);
    assertThat(file.coveredLines()).isEqualTo(3);
    assertThat(file.notCoveredLines()).isEqualTo(2);
    assertThat(file.coverage()).isEqualTo(60.0);
  }

  @Test
  void leavesOutWhatTheSearchNeverCameTo() {
    FileCoverage file = report("{\"user\": \"bob\"}");
    assertThat(file.covered()).extracting(SourceRange::startRow).containsOnly(3);
    assertThat(file.notCovered())
        .contains(new SourceRange(6, 2, 6, 22, java.util.List.of()))
        .contains(new SourceRange(7, 2, 7, 17, java.util.List.of()));
  }
}
