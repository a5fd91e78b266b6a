package dev.gatehouse.appliance.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code policy test} prints, and how it ends. */
class PolicyTestCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @BeforeEach
  void files() throws Exception {
    Files.writeString(
        folder.resolve("a.rego"),
        """
        package a

        allow if input.x > 1

        unused if input.y
        """);
  }

  private void tests(String rules) throws Exception {
    Files.writeString(folder.resolve("a_test.rego"), "package a_test\n\nimport data.a\n\n" + rules);
  }

  private int run(String... flags) {
    String[] all = new String[flags.length + 3];
    all[0] = "policy";
    all[1] = "test";
    all[2] = folder.toString();
    System.arraycopy(flags, 0, all, 3, flags.length);
    CommandLine line = Gatehouse.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(all);
  }

  private String printed() {
    return out.toString().replace(folder + "/", "").replaceAll("\\([0-9.]+(ns|µs|ms|s)\\)", "(T)");
  }

  @Test
  void tellsOnlyTheSummaryWhenEveryTestPasses() throws Exception {
    tests("test_a if a.allow with input.x as 2\n");
    assertThat(run()).isZero();
    assertThat(printed()).isEqualTo("PASS: 1/1\n");
  }

  @Test
  void tellsFailuresAndExitsWithOne() throws Exception {
    tests("test_a if {\n\tprint(\"looking\")\n\ta.allow with input.x as 0\n}\ntest_b if 1 == 1\n");
    assertThat(run()).isEqualTo(1);
    assertThat(printed())
        .isEqualTo(
            """
            a_test.rego:5:
            data.a_test.test_a: FAIL (T)

              looking

            --------------------------------------------------------------------------------
            PASS: 1/2
            FAIL: 1/2
            """);
  }

  @Test
  void tellsCasesAndTheStepsThatLedToAFailure() throws Exception {
    tests(
        """
        test_cases[note] if {
        	some note, x in {"one": 1, "two": 2}
        	x == 2
        }
        """);
    assertThat(run("-v")).isEqualTo(1);
    assertThat(printed())
        .contains("data.a_test.test_cases: FAIL (T)\n  one: FAIL\n  two: PASS\n")
        .contains("| | Fail x = 2")
        .endsWith(
            "--------------------------------------------------------------------------------\n"
                + "PASS: 1/2\nFAIL: 1/2\n");
  }

  @Test
  void tellsValuesOfWhatFailed() throws Exception {
    tests("test_a if {\n\tgot := 1 + 1\n\tgot == 3\n}\n");
    assertThat(run("--var-values")).isEqualTo(1);
    assertThat(printed()).contains("  a_test.rego:7:\n     got == 3\n     |\n     2\n");
  }

  @Test
  void skippedTestsAreAFailureUnlessTheyMayBe() throws Exception {
    tests("todo_test_a if 1 == 2\n");
    assertThat(run()).isEqualTo(1);
    assertThat(run("-z")).isZero();
  }

  @Test
  void runsOnlyWhatMatches() throws Exception {
    tests("test_a if 1 == 2\ntest_b if 1 == 1\n");
    assertThat(run("--run", "test_b$")).isZero();
    assertThat(run("--run", "nothing")).isZero();
    assertThat(run("--run", "nothing", "--fail-on-empty")).isEqualTo(1);
    assertThat(run("--run", "(")).isEqualTo(2);
  }

  @Test
  void holdsCoverageToAThreshold() throws Exception {
    tests("test_a if a.allow with input.x as 2\n");
    assertThat(run("--coverage", "--threshold", "60")).isZero();
    assertThat(out.toString()).contains("\"covered_lines\": 2");
    assertThat(run("--threshold", "99")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("Code coverage threshold not met: got 66.67 instead of 99.00\n");
  }

  @Test
  void writesJunitThatHoldsAnyText() throws Exception {
    tests("test_a if {\n\tprint(\"<&>\")\n\t1 == 2\n}\n");
    assertThat(run("--format", "junit")).isEqualTo(1);
    assertThat(out.toString())
        .contains("<testsuite name=\"policy test\" tests=\"1\" failures=\"1\"")
        .contains("<failure message=\"data.a_test.test_a failed\">")
        .contains("<system-out>&lt;&amp;&gt;");
  }

  @Test
  void namesThePlaceOfAPolicyThatDoesNotCompile() throws Exception {
    tests("test_a if x\n");
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("a_test.rego:5: rego_unsafe_var_error: var x is unsafe");
  }
}
