package dev.gatehouse.rego.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.ConformanceCases;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.syntax.RegoParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Source that must not parse, with OPA's messages. */
class ParseErrorCasesTest {

  private static final Set<String> BUILTINS =
      Builtins.standard().all().stream().map(BuiltinFunction::name).collect(Collectors.toSet());

  @TestFactory
  Stream<DynamicTest> inputsThatMustNotParseFailWithOpasMessage() throws IOException {
    List<?> cases =
        (List<?>)
            ConformanceFolder.load(ConformanceCases.require("compilecases/parse-errors.json"))
                .get("cases");
    return cases.stream().map(c -> (Map<?, ?>) c).map(this::test);
  }

  private DynamicTest test(Map<?, ?> each) {
    return DynamicTest.dynamicTest(
        each.get("note") + ": " + each.get("input"),
        () -> {
          String message = message((String) each.get("kind"), (String) each.get("input"));
          assertThat(message).isNotNull();
          if (each.get("message_contains") instanceof String wanted) {
            assertThat(message).contains(wanted);
          }
        });
  }

  private static @org.jspecify.annotations.Nullable String message(String kind, String input) {
    RegoParser parser = new RegoParser(RegoVersion.V1, BUILTINS);
    try {
      if (kind.equals("module")) {
        parser.module("", input);
        return null;
      }
      return parser.statements(input).size() == 1 ? null : "expected exactly one statement";
    } catch (RegoCompileException refused) {
      return refused.getMessage();
    }
  }
}
