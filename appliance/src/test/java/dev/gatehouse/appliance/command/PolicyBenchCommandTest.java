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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PolicyBenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @BeforeEach
  void files() throws Exception {
    Files.writeString(
        folder.resolve("p.rego"), "package p\n\nallow if input.action in data.actions\n");
    Files.writeString(folder.resolve("data.json"), "{\"actions\": [\"read\"]}");
    Files.writeString(folder.resolve("input.json"), "{\"action\": \"read\"}");
  }

  private int bench(String... arguments) {
    return new CommandLine(new PolicyBenchCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void printsTheMembersOfOpasJson() {
    assertThat(
            bench(
                "-d",
                file("p.rego"),
                "-d",
                file("data.json"),
                "-i",
                file("input.json"),
                "--format",
                "json",
                "data.p.allow"))
        .isZero();
    JsonNode result = JsonMapper.builder().build().readTree(out.toString());
    assertThat(result.propertyNames()).containsExactly("N", "T", "Bytes", "MemBytes", "Extra");
    assertThat(result.get("N").asInt()).isPositive();
    assertThat(result.get("T").asLong()).isGreaterThanOrEqualTo(1_000_000_000L);
    assertThat(result.get("Extra").propertyNames())
        .contains(
            "histogram_timer_rego_query_eval_ns_mean",
            "histogram_timer_rego_query_eval_ns_99%",
            "histogram_timer_rego_query_eval_ns_99.99%");
  }

  @Test
  void undefinedIsAFailure() {
    assertThat(bench("-d", file("p.rego"), "data.p.allow")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("1 error occurred: undefined result\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aBrokenPolicyIsAFailureAndNamed() throws Exception {
    Files.writeString(folder.resolve("p.rego"), "package p\n\nallow if {\n");
    assertThat(bench("-d", file("p.rego"), "data.p.allow")).isEqualTo(1);
    assertThat(err.toString()).contains("p.rego:").contains("rego_parse_error");
  }

  @Test
  void asksForAQuery() {
    assertThat(bench("-d", file("p.rego"))).isEqualTo(2);
    assertThat(err.toString()).startsWith("specify query argument or --stdin");
  }

  @Test
  void asksForACountFromOne() {
    assertThat(bench("--count", "0", "data.p.allow")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--count must be at least 1, was 0");
  }
}
