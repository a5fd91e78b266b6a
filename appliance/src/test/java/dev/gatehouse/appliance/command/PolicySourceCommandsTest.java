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

/** The verbs for the text of policies, as users of opa type them. */
class PolicySourceCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;
  private Path untidy = Path.of("");
  private Path tidy = Path.of("");

  @BeforeEach
  void files() throws Exception {
    untidy = file("untidy.rego", "package a\nallow if   input.user.role==\"x\"\n");
    tidy = file("tidy.rego", "package b\n\np := data.a.allow\n");
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private int run(String... arguments) {
    return new CommandLine(new PolicyCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void fmtPrintsTheFormattedText() {
    assertThat(run("fmt", untidy.toString())).isZero();
    assertThat(out).hasToString("package a\n\nallow if input.user.role == \"x\"\n");
  }

  @Test
  void fmtOverwritesWhenAsked() throws Exception {
    assertThat(run("fmt", "-w", folder.toString())).isZero();
    assertThat(out).hasToString("");
    assertThat(untidy).hasContent("package a\n\nallow if input.user.role == \"x\"\n");
  }

  @Test
  void fmtCheckNamesWhatWouldChangeAndSaysNo() throws Exception {
    assertThat(run("fmt", "--check", folder.toString())).isEqualTo(1);
    assertThat(out).hasToString(untidy + "\n");
    assertThat(Files.readString(untidy)).startsWith("package a\nallow");
    assertThat(run("fmt", "--check", tidy.toString())).isZero();
  }

  @Test
  void fmtFailsWithOpasCode() {
    assertThat(run("fmt", "--fail", untidy.toString())).isEqualTo(2);
    assertThat(err).hasToString("unexpected diff\n");
  }

  @Test
  void fmtShowsADifference() {
    assertThat(run("fmt", "-d", untidy.toString())).isZero();
    assertThat(out.toString())
        .contains(
            "@@ -1,3 +1,4 @@",
            "-allow if   input.user.role==\"x\"",
            "+allow if input.user.role == \"x\"");
  }

  @Test
  void fmtRefusesWhatDoesNotParse() throws Exception {
    assertThat(run("fmt", file("bad.rego", "package a\np if {\n").toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("failed to format Rego source file: ");
  }

  @Test
  void checkSaysNothingOfGoodPolicies() {
    assertThat(run("check", "-S", folder.toString())).isZero();
    assertThat(out.toString() + err).isEmpty();
  }

  @Test
  void checkTellsErrorsInBothForms() throws Exception {
    Path bad = file("bad.rego", "package c\n\np if x == 1\n");
    assertThat(run("check", bad.toString())).isEqualTo(1);
    assertThat(err)
        .hasToString("1 error occurred: " + bad + ":3: rego_unsafe_var_error: var x is unsafe\n");
    err.getBuffer().setLength(0);
    assertThat(run("check", "-f", "json", bad.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("\"code\": \"rego_unsafe_var_error\"", "\"row\": 3", "\"col\": 6");
  }

  @Test
  void checkStopsAtTheLimit() throws Exception {
    Path bad = file("bad.rego", "package c\n\np if x == 1\n\nq if y == 1\n\nr if z == 1\n");
    assertThat(run("check", "-m", "2", bad.toString())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("3 errors occurred:\n")
        .endsWith("rego_compile_error: error limit reached\n");
  }

  @Test
  void checkKnowsTheInputsSchema() throws Exception {
    Path schema =
        file("input.json", "{\"properties\": {\"user\": {\"properties\": {\"id\": {}}}}}");
    assertThat(run("check", "-s", schema.toString(), untidy.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("undefined ref: input.user.role", "want (one of): [\"id\"]");
  }

  @Test
  void checkPassesOverIgnoredFiles() throws Exception {
    file("bad.rego", "package c\n\np if x == 1\n");
    assertThat(run("check", "--ignore", "bad*", folder.toString())).isZero();
  }

  @Test
  void checkKeepsToCapabilities() throws Exception {
    Path old =
        file("caps.json", "{\"builtins\": [{\"name\": \"eq\"}], \"features\": [\"rego_v1\"]}");
    Path policy = file("c.rego", "package c\n\np := count(input.x)\n");
    assertThat(run("check", "--capabilities", old.toString(), policy.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("undefined function count");
    assertThat(run("check", "--capabilities", "v0.0.1", policy.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is neither a capabilities file nor a version");
  }

  @Test
  void checkKeepsToAVersionOfOpa() throws Exception {
    Path policy = file("k.rego", "package c\n\np { object.keys(input) }\n");
    String path = policy.toString();
    assertThat(run("check", "--v0-compatible", "--capabilities", "v0.60.0", path)).isZero();
    assertThat(run("check", "--v0-compatible", "--capabilities", "v0.33.0", path)).isEqualTo(1);
    assertThat(err.toString()).contains("undefined function object.keys");
    assertThat(run("check", "--capabilities", "v0.60.0", tidy.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("rego_v1 feature required for parsing v1 Rego");
    assertThat(run("check", "--capabilities", "v1.0.0", tidy.toString())).isZero();
  }

  @Test
  void parsePrintsTheTree() {
    assertThat(run("parse", tidy.toString())).isZero();
    assertThat(out.toString())
        .startsWith("module\n package\n  ref\n   data\n   \"b\"\n rule\n  head\n   ref\n    p\n");
    out.getBuffer().setLength(0);
    assertThat(run("parse", "-f", "json", "--json-include", "locations", tidy.toString())).isZero();
    assertThat(out.toString()).contains("\"location\"", "\"assign\": true");
  }

  @Test
  void capabilitiesListWhatThereIs() {
    assertThat(run("capabilities", "--current")).isZero();
    assertThat(out.toString())
        .contains("\"name\": \"json.patch\"", "\"template_strings\"", "\"future_keywords\"");
    out.getBuffer().setLength(0);
    assertThat(run("capabilities")).isZero();
    assertThat(out.toString().lines()).startsWith("v0.17.0").contains("v0.60.0", "v1.22.2");
    out.getBuffer().setLength(0);
    assertThat(run("capabilities", "--version", "v0.60.0")).isZero();
    assertThat(out.toString())
        .contains("\"rego_v1_import\"", "\"minor_version\": 2")
        .doesNotContain("template_strings");
    assertThat(run("capabilities", "--version", "v0.60")).isEqualTo(1);
    assertThat(err.toString()).contains("v0.60 is neither");
  }

  @Test
  void depsListsDocuments() {
    assertThat(run("deps", "-d", folder.toString(), "data.b.p")).isZero();
    assertThat(out)
        .hasToString(
            """
            ┌─────────────────┬───────────────────┐
            │ BASE DOCUMENTS  │ VIRTUAL DOCUMENTS │
            ├─────────────────┼───────────────────┤
            │ input.user.role │ data.a.allow      │
            │                 │ data.b.p          │
            └─────────────────┴───────────────────┘
            """);
  }
}
