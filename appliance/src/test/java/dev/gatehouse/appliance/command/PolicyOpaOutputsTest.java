package dev.gatehouse.appliance.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What opa 1.22.2 prints for the same files and flags, and where. */
class PolicyOpaOutputsTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void files() throws Exception {
    write("a.rego", "package app\n\nallow if {\n\tinput.user == \"ada\"\n\tcount(data.x) > 1\n}\n");
    write("bad.rego", "package bad\n\nz if { input.a == }\n");
    write("t.rego", "package t\n\ntest_a if 1 == 1\n\ntest_b if {\n\tx := 1\n\tx == 2\n}\n");
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private int policy(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "policy";
    for (int i = 0; i < arguments.length; i++) {
      all[i + 1] =
          arguments[i].endsWith(".rego") ? folder.resolve(arguments[i]).toString() : arguments[i];
    }
    CommandLine line = Gatehouse.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(all);
  }

  private String told(StringWriter writer) {
    return writer
        .toString()
        .replace(folder + "/", "")
        .replaceAll("\\([0-9.]+(ns|µs|ms|s)\\)", "(T)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "values", "bindings", "pretty"})
  void errorsOfPlainFormatsAreTextOnStandardError(String format) {
    assertThat(policy("eval", "-f", format, "-d", "bad.rego", "1")).isEqualTo(2);
    assertThat(told(out)).isEmpty();
    assertThat(told(err))
        .isEqualTo(
            """
            1 error occurred: bad.rego:3: rego_parse_error: unexpected } token
            \tz if { input.a == }
            \t                  ^
            """);
  }

  @Test
  void errorsInJsonHaveThePlaceInTheLine() {
    assertThat(policy("eval", "-d", "bad.rego", "1")).isEqualTo(2);
    assertThat(told(out))
        .isEqualTo(
            """
            {
              "errors": [
                {
                  "message": "unexpected } token",
                  "code": "rego_parse_error",
                  "location": {
                    "file": "bad.rego",
                    "row": 3,
                    "col": 19
                  },
                  "details": {
                    "line": "z if { input.a == }",
                    "idx": 18
                  }
                }
              ]
            }
            """);
    StringWriter before = new StringWriter();
    before.write(told(out));
    assertThat(policy("check", "-f", "json", "bad.rego")).isEqualTo(1);
    assertThat(told(err)).isEqualTo(before.toString());
  }

  @Test
  void aFileThatIsNotThereIsAnErrorOfLoading() {
    assertThat(policy("eval", "-d", "none.rego", "1")).isEqualTo(2);
    assertThat(told(out)).contains("\"message\": \"stat none.rego: no such file or directory\"");
    assertThat(policy("check", "none.rego")).isEqualTo(1);
    assertThat(told(err))
        .isEqualTo("1 error occurred during loading: stat none.rego: no such file or directory\n");
  }

  @Test
  void coverageOfAPrettyAnswerIsATable() {
    assertThat(policy("eval", "-f", "pretty", "--coverage", "-d", "a.rego", "data.app.allow == 1"))
        .isZero();
    assertThat(told(out))
        .isEqualTo(
            """
            undefined
            ┌──────────────────┬──────┐
            │ Overall Coverage │ 0.00 │
            └──────────────────┴──────┘
            """);
  }

  @Test
  void explainTellsHowATestFailedWithoutVerbose() {
    assertThat(policy("test", "--explain", "fails", "-r", "test_b", "t.rego")).isEqualTo(1);
    assertThat(told(out)).contains("FAILURES\n").contains("| | Fail x = 2").endsWith("FAIL: 1/1\n");
  }

  @Test
  void eachCountOfTestsHasItsSummary() {
    assertThat(policy("test", "--count", "2", "-r", "test_a", "t.rego")).isZero();
    assertThat(told(out)).isEqualTo("PASS: 1/1\nPASS: 1/1\n");
  }

  @Test
  void testsAreMeasuredAndThoseThatFailTold() {
    assertThat(policy("test", "--bench", "-f", "gobench", "t.rego")).isEqualTo(1);
    assertThat(told(out).replaceAll("[0-9]+ (ns|B|timer)", "N $1").replaceAll("\\t +", "\t"))
        .matches(
            "BenchmarkDataTTestA\t[0-9]+\tN ns/op\tN timer_rego_query_eval_ns/op\tN B/op\n"
                + "t.rego:5:\ndata.t.test_b: FAIL \\(T\\)\n-{80}\nPASS: 1/2\nFAIL: 1/2\n");
  }

  @Test
  void inspectTellsWhatThePoliciesNeed() {
    assertThat(policy("inspect", "-f", "json", "a.rego")).isZero();
    assertThat(told(out).replaceAll("\\s", ""))
        .doesNotContain("manifest")
        .contains("\"capabilities\":{\"builtins\":[{")
        .contains(
            "{\"decl\":{\"args\":[{\"type\":\"any\"},{\"type\":\"any\"}],\"result\":"
                + "{\"type\":\"boolean\"},\"type\":\"function\"},\"infix\":\"==\",\"name\":\"equal\"}")
        .contains("\"name\":\"count\"", "\"name\":\"gt\"")
        .doesNotContain("\"name\":\"plus\"")
        .endsWith("\"features\":[\"rego_v1\"]}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build --plan-addons x",
        "build --signing-plugin x",
        "build --partial-namespace x",
        "build --wasm-include-print",
        "build --format json",
        "sign --signing-plugin x",
        "bench --e2e 1",
        "bench --config-file x 1",
      })
  void whatThereIsNotIsRefusedByName(String line) {
    String[] arguments = (line + (line.startsWith("b") ? " a.rego" : " p")).split(" ");
    if (line.startsWith("bench")) {
      arguments = line.split(" ");
    }
    assertThat(policy(arguments)).isEqualTo(2);
    assertThat(told(err)).startsWith(line.split(" ")[1] + " is not supported: ");
  }
}
