package dev.gatehouse.rego.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** {@code a = b} and {@code b = a} have the same answers, or are refused for the same reason. */
class UnificationProperties {

  @Property
  void unificationIsSymmetric(@ForAll("terms") String one, @ForAll("terms") String other) {
    assertThat(answers(one + " = " + other)).isEqualTo(answers(other + " = " + one));
  }

  @Property
  void aTermUnifiesWithItsOwnValue(@ForAll("ground") String term) {
    assertThat(answers("x = " + term + "; " + term + " = x")).hasSize(1);
  }

  @Provide
  Arbitrary<String> terms() {
    return nested(
        Arbitraries.of("x", "y", "z", "_", "1", "2", "\"a\"", "null", "true", "[]", "{}", "{1, 2}"),
        2);
  }

  @Provide
  Arbitrary<String> ground() {
    return nested(Arbitraries.of("1", "\"a\"", "null", "false", "[]", "{}", "set()"), 2);
  }

  private static Arbitrary<String> nested(Arbitrary<String> leaves, int depth) {
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<String> inner = nested(leaves, depth - 1);
    return Arbitraries.oneOf(
        leaves,
        inner.list().ofMinSize(1).ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]"),
        inner
            .list()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(
                items -> {
                  StringBuilder object = new StringBuilder("{");
                  for (int i = 0; i < items.size(); i++) {
                    object.append(i == 0 ? "" : ", ").append("\"k").append(i).append("\": ");
                    object.append(items.get(i));
                  }
                  return object.append("}").toString();
                }));
  }

  /** The answers, each as its bindings' text; or the codes of the errors. */
  private static Set<String> answers(String query) {
    try {
      return Rego.builder()
          .build()
          .query(query)
          .evaluate(null, EvaluationLimits.defaults(), EvaluationContext.system())
          .stream()
          .map(answer -> String.valueOf(answer.variables()))
          .collect(Collectors.toSet());
    } catch (RegoCompileException refused) {
      List<RegoError> errors = refused.errors();
      return errors.stream().map(RegoError::code).collect(Collectors.toSet());
    } catch (EvaluationException failed) {
      return Set.of(failed.code());
    }
  }
}
