package dev.gatehouse.appliance.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyPartialCommandTest {

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void policy() throws IOException {
    Files.writeString(
        folder.resolve("p.rego"),
        """
        package p

        default allow := false

        allow if data.roles[input.user] == "admin"
        """);
    Files.writeString(
        folder.resolve("data.json"), "{\"roles\": {\"al\": \"admin\", \"bo\": \"user\"}}");
  }

  private int run(String... arguments) {
    return Gatehouse.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void printsWhatIsLeftAsRego() {
    int code = run("policy", "eval", "-p", "-f", "source", "-d", folder.toString(), "data.p.allow");
    assertThat(code).isZero();
    assertThat(out)
        .hasToString(
            """
            # Query 1
            data.partial.p.allow

            # Module 1
            package partial.p

            default allow := false

            allow if input.user = "al"
            """);
  }

  @Test
  void printsTheSyntaxTreeOfWhatIsLeft() {
    int code = run("policy", "eval", "--partial", "-u", "input.x", "input.x = 1");
    assertThat(code).isZero();
    assertThat(out.toString()).startsWith("{\n  \"partial\": {\n    \"queries\": [\n      [\n");
  }

  @Test
  void answersNoWithFailWhereNothingIsLeft() {
    assertThat(run("policy", "eval", "--partial", "--fail", "1 = 2")).isEqualTo(1);
    assertThat(out).hasToString("{\n  \"partial\": {}\n}\n");
  }

  @Test
  void refusesFormatsThatWhatIsLeftDoesNotHave() {
    assertThat(run("policy", "eval", "--partial", "-f", "raw", "input.x")).isEqualTo(2);
    assertThat(err.toString()).contains("invalid output format for partial evaluation");
  }

  @Test
  void buildsABundleOfOptimizedRules() throws Exception {
    Path bundle = folder.resolve("b.tar.gz");
    assertThat(
            run(
                "policy",
                "build",
                "-O",
                "2",
                "-e",
                "p/allow",
                "-o",
                bundle.toString(),
                folder.resolve("p.rego").toString(),
                folder.resolve("data.json").toString()))
        .as(err.toString())
        .isZero();
    assertThat(run("policy", "inspect", "-f", "json", bundle.toString())).isZero();
    assertThat(out.toString()).contains("optimized/p.rego").doesNotContain("\"/p.rego\"");
  }

  @Test
  void refusesToOptimizeWithoutAnEntryPoint() {
    assertThat(run("policy", "build", "-O", "1", folder.resolve("p.rego").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("bundle optimizations require at least one entrypoint");
  }
}
