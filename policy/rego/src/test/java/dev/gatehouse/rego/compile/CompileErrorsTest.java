package dev.gatehouse.rego.compile;

import static dev.gatehouse.rego.Policies.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the compiler refuses, with code, place and words. */
class CompileErrorsTest {

  private static final CompileOptions STRICT = CompileOptions.defaults().withStrict(true);

  @Test
  void aVariableWithoutAValueIsUnsafe() {
    assertThat(errors("p if x == 1")).containsExactly("3:6 rego_unsafe_var_error var x is unsafe");
  }

  @Test
  void aNegatedExpressionBindsNothing() {
    assertThat(errors("p if not input.x[y]"))
        .containsExactly("3:6 rego_unsafe_var_error var y is unsafe");
  }

  @Test
  void aHeadsVariablesMustComeFromTheBody() {
    assertThat(errors("p contains x if true"))
        .containsExactly("3:12 rego_unsafe_var_error var x is unsafe");
  }

  @Test
  void allErrorsOfAFileAreTold() {
    assertThat(errors("p if a == 1\nq if b == 1"))
        .containsExactly(
            "3:6 rego_unsafe_var_error var a is unsafe",
            "4:6 rego_unsafe_var_error var b is unsafe");
  }

  @Test
  void assignmentGoesOneWay() {
    assertThat(errors("p if { x := y; x = 1 }"))
        .contains("3:8 rego_unsafe_var_error var y is unsafe");
  }

  @Test
  void rulesMustNotNeedThemselves() {
    assertThat(errors("p if q\nq if p"))
        .containsExactly(
            "3:1 rego_recursion_error rule data.test.p is recursive: data.test.p -> data.test.q ->"
                + " data.test.p",
            "4:1 rego_recursion_error rule data.test.q is recursive: data.test.q -> data.test.p ->"
                + " data.test.q");
  }

  @Test
  void recursionThroughAVariableIsFound() {
    assertThat(errors("p if data.test[x]"))
        .containsExactly(
            "3:1 rego_recursion_error rule data.test.p is recursive: data.test.p -> data.test.p");
  }

  @Test
  void rulesOfOneNameAreOfOneKind() {
    assertThat(errors("p := 1\np contains 2"))
        .containsExactly("3:1 rego_type_error conflicting rules data.test.p found");
    assertThat(errors("f(x) := x\nf(x, y) := y"))
        .containsExactly("3:1 rego_type_error conflicting rules data.test.f found");
  }

  @Test
  void aRuleHasOneDefault() {
    assertThat(errors("default p := 1\ndefault p := 2"))
        .containsExactly(
            "1:1 rego_type_error multiple default rules data.test.p found at test.rego:3,"
                + " test.rego:4");
  }

  @Test
  void aRuleCantStandInsideAnother() {
    assertThat(errors("p.q := 1\np.q.r := 2"))
        .containsExactly(
            "3:1 rego_type_error rule data.test.p.q conflicts with:\n"
                + "  rule data.test.p.q.r at test.rego:4");
  }

  @Test
  void functionsMustExist() {
    assertThat(errors("p := foo(1)")).containsExactly("3:6 rego_type_error undefined function foo");
  }

  @Test
  void functionsTakeTheirNumberOfArguments() {
    assertThat(errors("f(x) := x\np := f(1, 2)"))
        .containsExactly("4:6 rego_type_error function data.test.f has arity 1, got 2 arguments");
  }

  @Test
  void argumentsMustBeOfTheRightKind() {
    assertThat(errors("p := upper(1)"))
        .containsExactly("3:6 rego_type_error upper: invalid argument(s)");
  }

  @Test
  void thingsThatCantBeEqualDontMatch() {
    assertThat(errors("p if { x := 1; x = \"a\" }"))
        .containsExactly("3:16 rego_type_error match error");
  }

  @Test
  void comparisonsAreCheckedLikeUnifications() {
    assertThat(errors("p if { x := 1; x == \"a\" }"))
        .containsExactly("3:16 rego_type_error match error");
  }

  @Test
  void refsIntoLiteralsAreShownAsWritten() {
    assertThat(errors("p := [1][0][0]"))
        .containsExactly("3:6 rego_type_error undefined ref: [1][0][0]");
  }

  @Test
  void aRuleWithoutArgumentsIsNoFunction() {
    assertThat(errors("f() := 1\np := f()"))
        .containsExactly("4:6 rego_type_error undefined function data.test.f");
  }

  @Test
  void refsIntoDocumentsOfKnownTypeMustExist() {
    assertThat(errors("q := {\"a\": 1}\np := q.b"))
        .containsExactly("4:6 rego_type_error undefined ref: data.test.q.b");
  }

  @Test
  void aFunctionIsNoDocument() {
    assertThat(errors("f(x) := x\np := f"))
        .containsExactly("4:6 rego_type_error function data.test.f used as reference, not called");
  }

  @Test
  void aNameIsDeclaredOnce() {
    assertThat(errors("p if { x := 1; x := 2 }"))
        .containsExactly("3:16 rego_compile_error var x assigned above");
    assertThat(errors("p if { input.a[x]; some x; input.b[x] }"))
        .containsExactly("3:20 rego_compile_error var x referenced above");
    assertThat(errors("f(x) := x if x := 1"))
        .containsExactly("3:14 rego_compile_error arg x redeclared");
  }

  @Test
  void aDeclaredVariableIsUsed() {
    assertThat(errors("p if { some x; true }"))
        .containsExactly("3:8 rego_compile_error declared var x unused");
  }

  @Test
  void rootsCantBeHidden() {
    assertThat(errors("input := 1"))
        .containsExactly(
            "3:1 rego_compile_error rules must not shadow input (use a different rule name)");
    assertThat(errors("p if data := 1"))
        .containsExactly(
            "3:6 rego_compile_error variables must not shadow data (use a different variable"
                + " name)");
  }

  @Test
  void nothingIsAssignedInANegatedExpression() {
    assertThat(errors("p if not x := 1"))
        .containsExactly("3:6 rego_compile_error cannot assign vars inside negated expression");
  }

  @Test
  void strictModeFindsWhatIsUnused() {
    assertThat(errors("import data.foo\np := 1", STRICT))
        .containsExactly("3:1 rego_compile_error import data.foo unused");
    assertThat(errors("p if x := 1", STRICT))
        .containsExactly("3:6 rego_compile_error assigned var x unused");
    assertThat(errors("f(x) := 1", STRICT))
        .containsExactly(
            "3:1 rego_compile_error unused argument x. (hint: use _ (wildcard variable) instead)");
  }

  @Test
  void importsHaveDifferentNames() {
    assertThat(errors("import data.a.x\nimport data.b.x\np := x"))
        .containsExactly("4:1 rego_compile_error import must not shadow import data.a.x");
  }

  @Test
  void aRuleCantHaveThePathOfAPackage() {
    Assertions.assertThatThrownBy(
            () ->
                Rego.builder()
                    .module("a.rego", "package a\n\nb := 1")
                    .module("b.rego", "package a.b\n\nc := 1")
                    .build())
        .isInstanceOf(RegoCompileException.class)
        .hasMessageContaining("conflicts with");
  }

  @Test
  void anArityErrorHasTheTypesOfWhatWasGiven() {
    Assertions.assertThatThrownBy(
            () ->
                Rego.builder()
                    .module(
                        "t.rego",
                        "package t\n\n"
                            + "p := count(1, \"a\", input.x, [1])\n\n"
                            + "q if { some k; split(k) }")
                    .build())
        .isInstanceOfSatisfying(
            RegoCompileException.class,
            refused ->
                assertThat(refused.errors().stream().map(RegoError::details))
                    .containsExactly(
                        List.of(
                            "have: (number, string, any, array<number>, ???)",
                            "want: (collection: any<string, array[any], object[any: any],"
                                + " set[any]>)"),
                        List.of("have: (???)", "want: (x: string, delimiter: string)")));
  }
}
