package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.value.RegoValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where built-in functions answer in ways that are OPA's own; each was seen on OPA v1.22.2. */
class OpaFidelityTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          yaml.unmarshal("yes") § "yes"
          yaml.unmarshal("true") § true
          yaml.unmarshal("- x\\n- y") § ["x", "y"]
          yaml.marshal({"b": {"c": [1, {"d": "yes"}]}}) § "b:\\n  c:\\n    - 1\\n    - d: \\"yes\\"\\n"
          yaml.marshal({"a10": 1, "a9": 2, "~": 3}) § "\\"~\\": 3\\na9: 2\\na10: 1\\n"
          yaml.marshal({"h": "#x", "s": " x "}) § "h: '#x'\\ns: ' x '\\n"
          yaml.marshal([[1, 2], {"a": "x\\ny\\n"}]) § "- - 1\\n  - 2\\n- a: |\\n    x\\n    y\\n"
          semver.is_valid("01.2.3") § false
          semver.is_valid("1.2.3-") § false
          semver.is_valid("1.2.3-0123") § false
          semver.is_valid("v1.2.3-rc.1+b") § true
          json.is_valid("\\ufeff1") § false
          json.filter({"b": [1]}, [["b", 0]]) § {"b": []}
          json.filter({"b": [1]}, ["b/0"]) § {"b": [1]}
          product([0.1, 0.2]) § 0.02
          0.1 * 0.2 § 0.020000000000000000001
          to_number("+05.") § 5
          to_number(".5") § 0.5
          sprintf("%v %d", [1e10, 1.0]) § "1e+10 %!d(float64=1)"
          regex.globs_match(".*", "") § false
          """)
  void aValueIsOpas(String call, String expected) {
    assertThat(strictly(call)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          json.unmarshal("{}x") § json.unmarshal: invalid character 'x' looking for beginning of value
          json.unmarshal("1 2") § json.unmarshal: error: invalid character '2' after top-level value
          json.unmarshal("é") § json.unmarshal: invalid character 'Ã' looking for beginning of value
          json.patch(1.50, [{"op": "remove", "path": "/x/y"}]) § json.patch: expected composite type for path "x", found value: 1.50 (type: ast.Number)
          glob.match("{", [], "x") § glob.match: glob: syntax error at 1: unclosed `{`
          glob.match("[", [], "x") § glob.match: glob: syntax error at 1: unexpected end of input
          hex.decode("é") § hex.decode: encoding/hex: invalid byte: U+00C3 'Ã'
          regex.split("a**", "") § regex.split: error parsing regexp: invalid nested repetition operator: `**`
          regex.match("\\\\", "x") § regex.match: error parsing regexp: trailing backslash at end of expression: ``
          regex.template_match("x", "x", "<", "") § regex.template_match: end delimiter has to be exactly one character long but is 1 long
          strings.render_template("x", {"l": {1}}) § strings.render_template: invalid character '1' looking for beginning of object key string
          graphql.parse_query("{ a ? }") § graphql.parse_query: Expected Name, found <Invalid> in GraphQL string at location 1:5
          graphql.parse("{ zzzz }", "type Query { a: Int }") § graphql.parse: Cannot query field "zzzz" on type "Query" in GraphQL string at location 1:3
          graphql.parse("{ a }", "type Query { a: X }") § graphql.parse: Error in gqlparser SchemaDocument to Schema conversion: input:1:17: Undefined type X.
          """)
  void anErrorHasOpasWords(String call, String expected) {
    assertThat(strictly(call)).isEqualTo(expected);
  }

  private static String strictly(String call) {
    try {
      return Rego.builder()
          .module("test.rego", "package test\n\np := " + call + "\n")
          .build()
          .query("data.test.p")
          .value(
              null,
              EvaluationLimits.defaults(),
              EvaluationContext.system().withStrictBuiltinErrors(true))
          .map(RegoValue::toString)
          .orElse("undefined");
    } catch (EvaluationException failed) {
      return failed.reason().strip();
    }
  }
}
