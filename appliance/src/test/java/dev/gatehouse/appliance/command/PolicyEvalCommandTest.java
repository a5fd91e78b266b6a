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

class PolicyEvalCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @BeforeEach
  void files() throws Exception {
    Files.createDirectories(folder.resolve("p/roles"));
    Files.writeString(
        folder.resolve("p/authz.rego"),
        """
        package authz

        default allow := false

        allow if input.action in data.roles[input.role]
        """);
    Files.writeString(folder.resolve("p/roles/data.json"), "{\"editor\": [\"read\", \"write\"]}");
    Files.writeString(
        folder.resolve("input.json"), "{\"role\": \"editor\", \"action\": \"write\"}");
  }

  @Test
  void printsTheAnswerAsOpaDoes() {
    assertThat(eval("-d", "p", "-i", "input.json", "data.authz.allow", "--format", "raw")).isZero();
    assertThat(out.toString()).isEqualTo("true\n");
  }

  @Test
  void indentsJsonAsOpaDoes() {
    assertThat(eval("-f", "pretty", "{\"a\": [1, {}], \"b\": []}")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            {
              "a": [
                1,
                {}
              ],
              "b": []
            }
            """);
  }

  @Test
  void bindsVariables() {
    assertThat(eval("-f", "bindings", "x := 1 + 2")).isZero();
    assertThat(out.toString().replaceAll("\\s", "")).isEqualTo("{\"x\":3}");
  }

  @Test
  void failsWhenAskedToAndUndefined() {
    assertThat(eval("--fail", "data.nothing.here")).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("{}\n");
  }

  @Test
  void failsWhenAskedToAndDefined() {
    assertThat(eval("--fail-defined", "true")).isEqualTo(1);
  }

  @Test
  void namesTheFileAndPlaceOfABrokenPolicy() throws Exception {
    Files.writeString(folder.resolve("p/broken.rego"), "package broken\n\np if {\n");
    assertThat(eval("-f", "pretty", "-d", "p", "data.authz.allow")).isEqualTo(2);
    assertThat(err.toString()).contains("broken.rego:").contains("rego_parse_error");
  }

  @Test
  void namesAnInputThatIsNoJson() throws Exception {
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{\"a\": 1,}");
    assertThat(eval("-i", "broken.json", "true")).isEqualTo(2);
    assertThat(err.toString()).startsWith(broken + " is no JSON document: ");
  }

  @Test
  void namesTheFileWhoseDataAnotherHasToo() throws Exception {
    Files.createDirectories(folder.resolve("q/roles"));
    Files.writeString(folder.resolve("q/roles/data.json"), "{\"editor\": []}");
    assertThat(eval("-d", "p", "-d", "q", "true")).isEqualTo(2);
    assertThat(out.toString()).contains("\"message\": \"" + conflict());
    assertThat(eval("-f", "raw", "-d", "p", "-d", "q", "true")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("1 error occurred: " + conflict() + "\n");
  }

  private String conflict() {
    return folder.resolve("q/roles/data.json")
        + ": merge error: conflicting values at data.roles.editor, also defined in "
        + folder.resolve("p/roles/data.json");
  }

  @Test
  void tellsWhichConditionMadeTheAnswerFalse() {
    assertThat(
            eval(
                "-d", "p", "-i", "input.json", "-f", "pretty", "--explain", "why", "data.authz.no"))
        .isZero();
    assertThat(eval("-d", "p", "-f", "pretty", "--explain", "why", "data.authz.allow")).isZero();
    assertThat(out.toString())
        .contains("data.authz.allow is false, the default at ")
        .contains("authz.rego:5: allow: does not hold: input.action in data.roles[input.role]\n");
  }

  @Test
  void printsTheStepsAsOpaDoes() {
    assertThat(eval("-f", "pretty", "--explain", "full", "x := 1")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            query:1     Enter x = 1
            query:1     | Eval x = 1
            query:1     | Exit x = 1
            query:1     Redo x = 1
            query:1     | Redo x = 1
            ┌───┐
            │ x │
            ├───┤
            │ 1 │
            └───┘
            """);
  }

  @Test
  void printsErrorsOfPoliciesAsADocument() {
    assertThat(eval("x")).isEqualTo(2);
    assertThat(out.toString())
        .contains("\"errors\": [")
        .contains("\"message\": \"var x is unsafe\"")
        .contains("\"code\": \"rego_unsafe_var_error\"");
  }

  @Test
  void profilesLines() {
    assertThat(eval("-d", "p", "-i", "input.json", "--profile", "data.authz.allow")).isZero();
    assertThat(out.toString()).contains("\"profile\": [").contains("\"num_eval\": ");
  }

  @Test
  void evaluatesPartially() {
    assertThat(eval("-p", "-f", "source", "input.x > 1")).isZero();
    assertThat(out.toString()).isEqualTo("# Query 1\ninput.x > 1\n\n");
  }

  @Test
  void refusesWhatItDoesNotHave() {
    assertThat(eval("--target", "wasm", "true")).isEqualTo(2);
    assertThat(err.toString()).contains("--target wasm: only rego can be evaluated");
    assertThat(eval("--explain", "all", "true")).isEqualTo(2);
    assertThat(eval("--timeout", "soon", "true")).isEqualTo(2);
  }

  private int eval(String... arguments) {
    CommandLine line = Gatehouse.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 2];
    all[0] = "policy";
    all[1] = "eval";
    for (int i = 0; i < arguments.length; i++) {
      boolean file = Files.exists(folder.resolve(arguments[i])) || arguments[i].equals("q");
      all[i + 2] = file ? folder.resolve(arguments[i]).toString() : arguments[i];
    }
    return line.execute(all);
  }
}
