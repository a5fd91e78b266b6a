package dev.gatehouse.rego.compile;

import static dev.gatehouse.rego.Policies.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoCompileException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the type check makes of members, of what is empty, and of what {@code with} replaces. */
class CollectionTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p if \"a\" in [1, 2]",
        "p if \"a\" in {1, 2}",
        "p if 1, 1 in {\"a\": 2}",
        "p if [] == [1]",
        "p if {} == {\"a\": 1}",
      })
  void valuesOfOtherTypesAreNoMatch(String rule) {
    assertThat(errors(rule)).containsExactly("3:6 rego_type_error match error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p if some x in \"a\"",
        "p if some _ in 1",
        "p if \"x\" in []",
        "p if \"a\", 2 in {\"a\": 2}",
        "p if { some x in []; x == 1 }",
        "p if { some x in {}; x.y }",
        "p if set() == {1}",
        "p if { x := {}; x[input.a] }",
      })
  void whatFindsNothingIsNoMistake(String rule) {
    assertThat(errors(rule)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "p if { x := []; x[0] }, 3:17, x[0]",
    "p if { x := {}; x.a }, 3:17, x.a",
    "q := {}\\np if q.foo, 4:6, data.test.q.foo",
  })
  void nothingIsUnderAConstantKeyOfWhatIsEmpty(String rules, String place, String ref) {
    assertThat(errors(rules.replace("\\n", "\n")))
        .containsExactly(place + " rego_type_error undefined ref: " + ref);
  }

  @Test
  void anEmptyDefaultWidensNothing() {
    assertThat(errors("default q := {}\nq := {\"a\": 1} if input.x\np if q.a\nr if q.b"))
        .containsExactly("6:6 rego_type_error undefined ref: data.test.q.b");
  }

  @Test
  void errorsShowTheCallThatIsIteratedOver() {
    assertThat(errors("p if some x in count([1])"))
        .containsExactly("3:16 rego_type_error undefined ref: count([1])[__local0__]");
    assertThat(errors("p if [x | x := 1][_].a"))
        .containsExactly("3:6 rego_type_error undefined ref: [x | x = 1][_].a");
  }

  @Test
  void whatIsBoundCannotBeIteratedOver() {
    assertThat(errors("p if some x in [x]"))
        .containsExactly("3:6 rego_compile_error var x assigned before");
  }

  @Test
  void aReplacedDocumentMayBeOfEitherType() {
    String q = "q := {\"a\": 1}\n";
    assertThat(errors(q + "p if q.b with data.test.q as {\"b\": 2}")).isEmpty();
    assertThat(errors(q + "p if q.b with data.test.q as input.x")).isEmpty();
    assertThat(errors(q + "p if q.c with data.test.q as {\"b\": 2}"))
        .containsExactly("4:6 rego_type_error undefined ref: data.test.q.c");
  }

  @Test
  void whatNeedsAReplacedDocumentMayBeAnything() {
    assertThat(errors("q := {\"a\": 1}\nt := q\np if t.c with data.test.q as {\"c\": 2}"))
        .isEmpty();
  }

  @Test
  void aMismatchOfTwoObjectsHasAHint() {
    RegoCompileException refused =
        Assertions.catchThrowableOfType(
            RegoCompileException.class,
            () -> Rego.builder().module("a.rego", "package a\np if {\"a\": 1} == {}").build());
    assertThat(refused.errors().getFirst().details())
        .containsExactly(
            "left  : object<a: number>",
            "right : object",
            "hint  : both sides are objects but their types differ, so they can never be equal (see"
                + " https://www.openpolicyagent.org/docs/errors/rego-type-error/match-error)");
  }

  @Test
  void aFunctionIsNoDocument() {
    assertThat(errors("f(x) := x\np if f.x"))
        .containsExactly(
            "4:6 rego_type_error function data.test.f.x used as reference, not called");
  }

  @Test
  void aResultThatIsAlsoAnOperandIsFoundWhenEvaluated() {
    for (String body : List.of("count(x.foo, x)", "io.jwt.decode(x.x, [x, y, z])")) {
      assertThat(errors("p if " + body)).isEmpty();
    }
  }
}
