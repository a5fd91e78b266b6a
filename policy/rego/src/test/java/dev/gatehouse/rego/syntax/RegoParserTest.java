package dev.gatehouse.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar, and the messages of what doesn't follow it. */
class RegoParserTest {

  private static final RegoParser PARSER = new RegoParser(RegoVersion.V1, Set.of("count"));

  private static Module module(String rules) {
    return PARSER.module("m.rego", "package m\n" + rules);
  }

  private static List<RegoError> errors(String source) {
    return catchThrowableOfType(RegoCompileException.class, () -> PARSER.module("m.rego", source))
        .errors();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 | plus(1, mul(2, 3))",
        "1 - 2 - 3 | minus(minus(1, 2), 3)",
        "'a == b | c' | 'equal(a, or(b, c))'",
        "a & b + c | and(a, plus(b, c))",
        "x in [1] | internal.member_2(x, [1])",
        "-x | minus(0, x)"
      })
  void operatorsBindAsTheyShould(String source, String tree) {
    Expr expr = PARSER.query(source).get(0);
    Literal.CallLiteral call = (Literal.CallLiteral) expr.literal();
    assertThat(SourceText.of(new Call(call.operator(), call.arguments(), expr.location())))
        .isEqualTo(tree);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p := $`{q}", "p := $\"{q}", "p := $`", "p := $\"a {q}"})
  void aTemplateStringThatDoesNotEndIsAnError(String rule) {
    assertThat(errors("package m\n\n" + rule))
        .extracting(RegoError::message)
        .contains("non-terminated string");
  }

  @Test
  void aBareExpressionOfAModuleIsARule() {
    Rule rule = module("f(x) := x + 1").rules().get(0);
    assertThat(rule.head().isFunction()).isTrue();
    assertThat(SourceText.of(rule.head().reference())).isEqualTo("f");
  }

  @Test
  void aRuleKnowsWhereItStands() {
    Location place = module("\n  p := 1 if {\n    true\n  }").rules().get(0).location();
    assertThat(place.row()).isEqualTo(3);
    assertThat(place.column()).isEqualTo(3);
    assertThat(place.text()).isEqualTo("p := 1 if {\n    true\n  }");
  }

  @Test
  void metadataBelongsToTheNextStatement() {
    Module m =
        PARSER.module(
            "m.rego",
            "# METADATA\n"
                + "# title: all\n"
                + "# scope: package\n"
                + "package m\n\n"
                + "# METADATA\n"
                + "# title: one\n"
                + "# custom:\n"
                + "#   x: [1]\n"
                + "p := 1");
    assertThat(m.annotations()).extracting(Annotations::scope).containsExactly("package", "rule");
    assertThat(m.rules().get(0).annotations())
        .extracting(Annotations::title)
        .containsExactly("one");
  }

  @Test
  void metadataWithoutAStatementIsAnError() {
    assertThat(errors("package m\n\np := 1\n\n# METADATA\n# scope: rule\n# title: x"))
        .extracting(RegoError::message)
        .containsExactly("annotation scope 'rule' must be applied to rule");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p { true } | `if` keyword is required before rule body",
        "p[x] { x = 1 } | `if` keyword is required before rule body",
        "p.x | `contains` keyword is required for partial set rules",
        "p {} | found empty body",
        "default p := q | illegal default rule (value cannot contain var)",
        "p := 1e400000 | number too big",
        "p := [1, | unexpected eof token",
        "import foo | unexpected import path, must begin with one of: {data, future, input, rego},"
            + " got: foo (hint: if this is unexpected, try updating OPA)",
        "count(x) | rule name conflicts with built-in function"
      })
  void whatDoesNotParseIsNamed(String source, String message) {
    assertThat(errors("package m\n" + source)).extracting(RegoError::message).contains(message);
  }

  @Test
  void anErrorShowsItsLine() {
    assertThat(errors("package m\n\n\tp := [1 2]"))
        .first()
        .satisfies(
            e -> {
              assertThat(e.location()).extracting("row", "column").containsExactly(3, 10);
              assertThat(e.details()).containsExactly("p := [1 2]", "        ^");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 1_000_000})
  void nestingHasALimit(int depth) {
    for (String open : List.of("[", "{", "(", "f(", "not ", "-", "{x | ")) {
      String source = "package m\np := " + open.repeat(depth);
      assertThat(errors(source)).isNotEmpty();
    }
  }

  @Test
  void longChainsOfOperatorsHaveALimit() {
    assertThat(errors("package m\np := 1" + " + 1".repeat(100_000)))
        .extracting(RegoError::message)
        .contains("max parsing recursion depth exceeded");
  }

  @Test
  void nestedBracesTakeNoExponentialTime() {
    assertThat(errors("package m\np if " + "{".repeat(200))).isNotEmpty();
  }

  @Test
  void oldModulesKeepTheirSyntax() {
    RegoParser old = new RegoParser(RegoVersion.V0, Set.of());
    Module m = old.module("m.rego", "package m\np[x] { x := input[_] }\nq = 1 { true }\nif := 2");
    assertThat(m.rules().get(0).head().isMultiValue()).isTrue();
    assertThat(m.rules().get(2).head().name()).isEqualTo("if");
  }

  @Test
  void modulesMayAskForTheWordsToCome() {
    for (RegoVersion version : List.of(RegoVersion.V0, RegoVersion.V1)) {
      Module m =
          new RegoParser(version, Set.of())
              .module("m.rego", "package m\nimport rego.v2\np if input.a and not { input.b }");
      assertThat(m.rules().getFirst().body().getFirst().literal()).isInstanceOf(Literal.And.class);
    }
    assertThat(errors("package m\nimport rego.v3"))
        .extracting(RegoError::message)
        .containsExactly("invalid import `rego.v3`, must be one of: `rego.v1`, `rego.v2`");
  }

  @Test
  void anErrorInAKeyDoesNotHideWhatFollows() {
    assertThat(errors("package m\np contains some if { true }"))
        .extracting(RegoError::message)
        .containsExactly(
            "unexpected some keyword",
            "unexpected some keyword: expected rule key term (e.g., p contains <VALUE> { ... })",
            "some keyword cannot be used for rule name");
  }

  @Test
  void theCaretIsMovedByBytes() {
    assertThat(errors("package m\np := [\"ä\", }]").getFirst().details())
        .containsExactly("p := [\"ä\", }]", "            ^");
  }

  @Test
  void oldModulesMayAskForNewRules() {
    RegoParser old = new RegoParser(RegoVersion.V0, Set.of());
    Module m = old.module("m.rego", "package m\nimport rego.v1\np contains 1 if true");
    assertThat(m.version()).isEqualTo(RegoVersion.V0_COMPATIBLE_V1);
  }
}
