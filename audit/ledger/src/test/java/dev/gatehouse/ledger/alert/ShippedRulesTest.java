package dev.gatehouse.ledger.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.tester.TestCase;
import dev.gatehouse.rego.tester.TestResult;
import dev.gatehouse.rego.tester.TestRunner;
import dev.gatehouse.rego.tester.TestSettings;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that come with Gatehouse pass their tests in Rego. */
class ShippedRulesTest {

  private static final TestRunner RUNNER =
      new TestRunner(
          policy(),
          new TestSettings(
              test -> true, 1, Duration.ofSeconds(5), false, null, EvaluationContext.system()));

  private static CompiledPolicy policy() {
    RegoBuilder builder =
        Rego.builder()
            .data(RegoObject.of("settings", RegoJson.parse(AlertFiles.shipped("settings.json"))));
    for (String rule : AlertFiles.SHIPPED) {
      builder.module(rule + ".rego", AlertFiles.shipped(rule + ".rego"));
      builder.module(rule + "_test.rego", test(rule + "_test.rego"));
    }
    return builder.tests(true).build();
  }

  private static String test(String file) {
    try (InputStream stream =
        Objects.requireNonNull(ShippedRulesTest.class.getResourceAsStream(file), file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<TestCase> tests() {
    return RUNNER.tests().stream();
  }

  @ParameterizedTest
  @MethodSource("tests")
  void passes(TestCase test) {
    TestResult result = RUNNER.run(test);
    assertThat(result.outcome()).as("%s", result).isEqualTo(TestResult.Outcome.PASS);
  }

  @Test
  void everyRuleHasTests() {
    List<String> packages = RUNNER.tests().stream().map(TestCase::packageName).distinct().toList();
    assertThat(packages)
        .containsExactlyInAnyOrderElementsOf(
            AlertFiles.SHIPPED.stream()
                .map(rule -> "data.gatehouse.alerts." + rule + "_test")
                .toList());
  }
}
