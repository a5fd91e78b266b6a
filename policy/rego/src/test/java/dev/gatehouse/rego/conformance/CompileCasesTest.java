package dev.gatehouse.rego.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.ConformanceCases;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Modules that must not compile, with the code, place and words of each error. */
class CompileCasesTest {

  @TestFactory
  Stream<DynamicTest> modulesThatMustNotCompileFailWithTheErrorsWanted() throws IOException {
    Path folder = ConformanceCases.require("compilecases/v1");
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(p -> p.toString().endsWith(".yaml")).sorted().toList().stream()
          .flatMap(CompileCasesTest::tests);
    }
  }

  private static Stream<DynamicTest> tests(Path file) {
    try {
      return ((List<?>) ConformanceFolder.load(file).get("cases"))
          .stream()
              .map(c -> (Map<?, ?>) c)
              .map(c -> DynamicTest.dynamicTest((String) c.get("note"), () -> check(c)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void check(Map<?, ?> each) {
    List<RegoError> errors = errors(each);
    List<?> wanted = each.get("want_errors") instanceof List<?> list ? list : List.of();
    for (Object w : wanted) {
      assertThat(errors).anyMatch(e -> matches(e, (Map<?, ?>) w), w.toString());
    }
    if (Boolean.TRUE.equals(each.get("exhaustive"))) {
      assertThat(errors).hasSameSizeAs(wanted);
    }
  }

  private static boolean matches(RegoError error, Map<?, ?> wanted) {
    int row = wanted.get("row") instanceof Integer r ? r : 0;
    int column = wanted.get("col") instanceof Integer c ? c : 0;
    String module = wanted.get("module") instanceof String m ? m : "test-0.rego";
    return error.code().equals(wanted.get("code"))
        && error.message().equals(wanted.get("message"))
        && error.location() != null
        && error.location().file().equals(module)
        && (row == 0 || error.location().row() == row)
        && (column == 0 || error.location().column() == column);
  }

  private static List<RegoError> errors(Map<?, ?> each) {
    CompileOptions options =
        CompileOptions.defaults()
            .withPrintStatements(Boolean.TRUE.equals(each.get("print_statements")))
            .withStrict(Boolean.TRUE.equals(each.get("strict")));
    RegoBuilder builder = Rego.builder().options(options);
    int number = 0;
    for (Object module : (List<?>) each.get("modules")) {
      builder.module("test-" + number++ + ".rego", (String) module);
    }
    try {
      builder.build();
      return List.of();
    } catch (RegoCompileException refused) {
      return refused.errors();
    }
  }
}
