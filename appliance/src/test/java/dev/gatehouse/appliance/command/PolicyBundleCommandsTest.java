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
import picocli.CommandLine;

/** From sources to a signed bundle, what it holds, and which recorded decisions it changes. */
class PolicyBundleCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void sources() throws IOException {
    write("p/x/p.rego", "# METADATA\n# title: Access\npackage x\n\nallow if input.a == 1\n");
    write("p/.manifest", "{\"roots\":[\"x\"],\"metadata\":{\"team\":\"a\"}}");
  }

  @Test
  void aBundleIsBuiltSignedAndInspected() {
    assertThat(
            policy(
                "build",
                "-b",
                at("p"),
                "-o",
                at("b.tar.gz"),
                "-r",
                "7",
                "--signing-key",
                "secret",
                "--signing-alg",
                "HS256"))
        .isZero();
    assertThat(policy("inspect", at("b.tar.gz"))).isZero();
    assertThat(out.toString())
        .startsWith(
            """
            MANIFEST:
            ┌──────────────┬──────────────┐
            │    FIELD     │    VALUE     │
            ├──────────────┼──────────────┤
            │ Rego Version │ 1            │
            │ Revision     │ 7            │
            │ Roots        │ x            │
            │ Metadata     │ {"team":"a"} │
            └──────────────┴──────────────┘
            NAMESPACES:
            """)
        .contains("│ data.x    │ ");
    assertThat(
            policy(
                "build",
                "-b",
                at("b.tar.gz"),
                "-o",
                at("c.tar.gz"),
                "--verification-key",
                "secret",
                "--signing-alg",
                "HS256"))
        .isZero();
    assertThat(
            policy(
                "build",
                "-b",
                at("b.tar.gz"),
                "-o",
                at("c.tar.gz"),
                "--verification-key",
                "other",
                "--signing-alg",
                "HS256"))
        .isEqualTo(ExitCode.NO);
    assertThat(err.toString())
        .endsWith(
            "error: bundle "
                + at("b.tar.gz")
                + ": .signatures.json: the signature is not that of key default\n");
  }

  @Test
  void anAnnotationNamesAnEntryPoint() throws IOException {
    write(
        "o/x/p.rego",
        """
        package x

        # METADATA
        # entrypoint: true
        allow if input.role in data.roles
        """);
    write("o/data.json", "{\"roles\":[\"auditor\"]}");
    assertThat(policy("build", "-b", at("o"), "-O", "1", "-o", at("o.tar.gz")))
        .as(err.toString())
        .isZero();
    assertThat(policy("eval", "-b", at("o.tar.gz"), "-f", "raw", "data.x.allow")).isZero();
    assertThat(policy("inspect", at("o.tar.gz"))).isZero();
    assertThat(out.toString()).contains("optimized/x.rego");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    write("o/x/p.rego", "package x\n\nallow := true\n");
    assertThat(policy("build", "-b", at("o"), "-o", at("none/o.tar.gz"))).isEqualTo(3);
    assertThat(err.toString())
        .isEqualTo("gatehouse: the file " + at("none/o.tar.gz") + " can't be written\n");
  }

  @Test
  void whatIsKnownIsEvaluatedWhenTheBundleIsBuilt() throws IOException {
    write("o/x/p.rego", "package x\n\nallow if input.role in data.roles\n");
    write("o/data.json", "{\"roles\":[\"auditor\"]}");
    assertThat(policy("build", "-b", at("o"), "-O", "1", "-o", at("o.tar.gz")))
        .isEqualTo(ExitCode.NO);
    assertThat(err.toString())
        .startsWith("error: ")
        .contains("bundle optimizations require at least one entrypoint");
    assertThat(policy("build", "-b", at("o"), "-O", "1", "-e", "x/allow", "-o", at("o.tar.gz")))
        .isZero();
    assertThat(policy("inspect", at("o.tar.gz"))).isZero();
    assertThat(out.toString()).contains("/optimized/x");
    assertThat(policy("build", "-b", at("o"), "-O", "1", "-e", "x/none", "-o", at("o.tar.gz")))
        .isEqualTo(ExitCode.NO);
  }

  @Test
  void aFolderIsSignedInPlace() {
    assertThat(
            policy(
                "sign",
                "-b",
                at("p"),
                "-o",
                at("p"),
                "--signing-key",
                "s",
                "--signing-alg",
                "HS256"))
        .isZero();
    assertThat(folder.resolve("p/.signatures.json")).isRegularFile();
    assertThat(policy("build", "-b", at("p"), "-o", at("b.tar.gz"))).isEqualTo(ExitCode.NO);
    assertThat(err.toString()).contains("verification key not provided");
  }

  @Test
  void annotationsAreListed() {
    assertThat(policy("inspect", "-a", at("p/x/p.rego"))).isZero();
    assertThat(out.toString())
        .endsWith(
            "ANNOTATIONS:\nAccess\n======\n\nPackage:  x\nLocation: "
                + at("p/x/p.rego")
                + ":3\nScope: package\n\n");
    assertThat(policy("inspect", "-f", "json", at("p"))).isZero();
    assertThat(out.toString()).contains("\"signatures_config\": {}");
  }

  @Test
  void recordedDecisionsThatChangeAreTold() throws IOException {
    write(
        "log.ndjson",
        "{\"decision_id\":\"d1\",\"timestamp\":\"2026-01-02T03:04:05Z\",\"path\":\"x/allow\","
            + "\"input\":{\"a\":1},\"result\":true}\n");
    assertThat(policy("diff", "-b", at("p"), at("log.ndjson"))).isZero();
    assertThat(out.toString()).isEqualTo("1 decisions, 1 same, 0 changed\n");
    write("p/x/p.rego", "package x\n\nallow if input.a == 2\n");
    assertThat(policy("diff", "-b", at("p"), at("log.ndjson"))).isEqualTo(ExitCode.NO);
    assertThat(out.toString())
        .contains("│ x/allow  │ defined-to-undefined │    │ 1     │ d1             │")
        .endsWith("1 decisions, 0 same, 1 changed\n");
    assertThat(policy("diff", "-b", at("p"), "--json", at("log.ndjson"))).isEqualTo(ExitCode.NO);
    assertThat(out.toString()).contains("\"changed\": 1");
  }

  @Test
  void wrongUsageIsNamed() throws IOException {
    assertThat(policy("build", "-t", "wasm", at("p"))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("target wasm is not supported, expected rego");
    assertThat(policy("build", at("p"), "--signing-key", "k")).isEqualTo(ExitCode.USAGE);
    assertThat(policy("sign", at("p"), "--signing-key", "k")).isEqualTo(ExitCode.USAGE);
    assertThat(policy("diff", at("log.ndjson"))).isEqualTo(ExitCode.USAGE);
    write("p/x/bad.rego", "package x\n\ny := z\n");
    assertThat(policy("build", at("p"), "-o", at("b.tar.gz"))).isEqualTo(ExitCode.NO);
    assertThat(folder.resolve("b.tar.gz")).doesNotExist();
  }

  private String at(String path) {
    return folder.resolve(path).toString();
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private int policy(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "policy";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    CommandLine line = Gatehouse.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(all);
  }
}
