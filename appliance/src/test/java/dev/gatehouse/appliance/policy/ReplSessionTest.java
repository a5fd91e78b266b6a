package dev.gatehouse.appliance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session answers to lines. */
class ReplSessionTest {

  @TempDir Path folder;

  private final ReplSession session = new ReplSession(PolicyFiles.load(List.of()), false);

  @Test
  void evaluatesQueries() {
    assertThat(session.line("1 + 2")).isEqualTo("3\n");
    assertThat(session.line("data.nothing")).isEqualTo("undefined\n");
    assertThat(session.line("x = [1, 2][_]"))
        .isEqualTo("┌───┐\n│ x │\n├───┤\n│ 1 │\n│ 2 │\n└───┘\n");
  }

  @Test
  void keepsRulesAndShowsThem() {
    assertThat(session.line("limit := 3"))
        .isEqualTo("Rule 'limit' defined in package repl. Type 'show' to see rules.\n");
    assertThat(session.line("big(x) if x > limit")).startsWith("Rule 'big' defined");
    assertThat(session.line("big(5)")).isEqualTo("true\n");
    assertThat(session.line("big(2)")).isEqualTo("undefined\n");
    assertThat(session.line("limit := 1")).startsWith("Rule 'limit' re-defined");
    assertThat(session.line("big(2)")).isEqualTo("true\n");
    assertThat(session.line("show"))
        .isEqualTo("package repl\n\nbig(x) if x > limit\n\nlimit := 1\n");
    assertThat(session.line("unset big")).isEmpty();
    assertThat(session.line("unset big")).isEqualTo("no rule of the name big\n");
  }

  @Test
  void aLineThatIsNotCompleteGoesOn() {
    assertThat(session.line("p if {")).isEmpty();
    assertThat(session.prompt()).isEqualTo("| ");
    assertThat(session.line("  1 == 1")).isEmpty();
    assertThat(session.line("}")).startsWith("Rule 'p' defined");
    assertThat(session.prompt()).isEqualTo("> ");
    assertThat(session.line("p")).isEqualTo("true\n");
  }

  @Test
  void anEmptyLineEndsWhatIsBroken() {
    assertThat(session.line("p if {")).isEmpty();
    assertThat(session.line("")).contains("rego_parse_error");
    assertThat(session.prompt()).isEqualTo("> ");
  }

  @Test
  void tellsErrorsAndGoesOn() {
    assertThat(session.line("x + 1")).contains("rego_unsafe_var_error");
    assertThat(session.line("q if y")).contains("rego_unsafe_var_error");
    assertThat(session.line("show")).isEqualTo("package repl\n");
    assertThat(session.line("strict-builtin-errors")).isEmpty();
    assertThat(session.line("1 / 0")).contains("divide by zero");
  }

  @Test
  void loadsFilesAndCompletesTheirRules() throws Exception {
    Path file = folder.resolve("a.rego");
    Files.writeString(file, "package authz\n\nallow if input.x == 1\n");
    assertThat(session.line(":load " + file)).isEmpty();
    assertThat(session.completions()).contains("data.authz.allow", "help", "exit");
    assertThat(session.line("data.authz.allow with input as {\"x\": 1}")).isEqualTo("true\n");
    assertThat(session.line(":load " + folder.resolve("b.rego"))).contains("b.rego");
  }

  @Test
  void explains() {
    session.line("p if input.x == 1");
    assertThat(session.line("why")).isEmpty();
    assertThat(session.line("p"))
        .contains("repl.rego:3: p: does not hold: input.x == 1")
        .contains("input.x = undefined");
    assertThat(session.line("trace")).isEmpty();
    assertThat(session.line("p")).contains("Enter").contains("Fail").endsWith("undefined\n");
  }

  @Test
  void endsWhenToldTo() {
    assertThat(session.isEnded()).isFalse();
    session.line("exit");
    assertThat(session.isEnded()).isTrue();
  }
}
