package dev.gatehouse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.value.RegoBoolean;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the Rego tests that stand beside the shipped policy, on the engine that ships with it. */
class DefaultBundleTest {

  /** Says that no test got lost: a file that is not found runs no tests. */
  private static final int TESTS = 82;

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+)$");
  private static final Pattern RULE = Pattern.compile("(?m)^(test_\\w+) if ");

  @TestFactory
  Stream<DynamicTest> policyTests() throws Exception {
    CompiledPolicy policy = withTests();
    return testNames().stream()
        .map(
            name ->
                dynamicTest(
                    name,
                    () ->
                        assertThat(
                                policy
                                    .query(name)
                                    .value(
                                        null,
                                        EvaluationLimits.defaults(),
                                        EvaluationContext.system()))
                            .as(name)
                            .contains(RegoBoolean.TRUE)));
  }

  @Test
  void noPolicyTestIsLost() throws Exception {
    assertThat(testNames()).hasSize(TESTS);
  }

  @Test
  void theManifestNamesEveryFile() throws Exception {
    List<String> shipped =
        BundleSource.builtIn().read().modules().stream().map(module -> module.file()).toList();
    assertThat(sources().keySet().stream().filter(file -> !file.endsWith("_test.rego")).toList())
        .containsExactlyInAnyOrderElementsOf(shipped);
  }

  @Test
  void everyFileSaysWhatItIsFor() throws Exception {
    sources()
        .forEach(
            (file, source) -> {
              if (!file.endsWith("_test.rego")) {
                assertThat(source).as(file).startsWith("# METADATA\n# title: ");
              }
            });
  }

  private static CompiledPolicy withTests() throws Exception {
    RegoBuilder builder = Rego.builder().data(BundleSource.builtIn().read().data());
    sources().forEach(builder::module);
    return builder.build();
  }

  private static List<String> testNames() throws Exception {
    List<String> names = new ArrayList<>();
    for (String source : sources().values()) {
      Matcher clause = PACKAGE.matcher(source);
      assertThat(clause.find()).isTrue();
      Matcher rule = RULE.matcher(source);
      while (rule.find()) {
        names.add("data." + clause.group(1) + "." + rule.group(1));
      }
    }
    return names;
  }

  private static Map<String, String> sources() throws IOException, URISyntaxException {
    Path bundle =
        Path.of(
                Objects.requireNonNull(DefaultBundleTest.class.getResource("/bundle/.manifest"))
                    .toURI())
            .getParent();
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Objects.requireNonNull(bundle))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".rego")).toList()) {
        sources.put(bundle.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return sources;
  }
}
