package dev.gatehouse.pdp.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code GET} and {@code POST /v1/data} answer; the expected answers are OPA 1.22's. */
class DataReadsTest {

  private static final String WARNING =
      "\"warning\":{\"code\":\"api_usage_warning\",\"message\":\"'input' key missing from the"
          + " request\"}";

  private final Api api =
      Api.with(
          """
          package example

          allow if input.user == "alice"

          p := 7

          conflict := 1 if input.a
          conflict := 2 if input.b

          broken := 1 / input.zero

          secs := {"z": 1, "a": [1, 2.50, 1e3], "s": {3, 1, 2}, "html": "<a&b>"}

          f(x) := x + 1
          """);

  @Test
  void anInputInTheBodyDecides() {
    assertThat(api.post("/v1/data/example/allow", "{\"input\":{\"user\":\"alice\"}}").line())
        .isEqualTo("200 {\"result\":true}");
  }

  @Test
  void anInputInAParameterDecides() {
    assertThat(api.get("/v1/data/example/allow?input=%7B%22user%22%3A%22alice%22%7D").line())
        .isEqualTo("200 {\"result\":true}");
  }

  @Test
  void whatIsUndefinedHasNoResult() {
    assertThat(api.post("/v1/data/example/allow", "{\"input\":{}}").line()).isEqualTo("200 {}");
    assertThat(api.get("/v1/data/nothing/here").line()).isEqualTo("200 {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"``", "{}", "null", "{\"input\":null}", "{\"other\":1}"})
  void aMissingInputIsWarnedOf(String body) {
    assertThat(api.post("/v1/data/example/p", body).line())
        .isEqualTo("200 {\"result\":7," + WARNING + "}");
  }

  @Test
  void numbersKeepTheirTextAndSetsAreSorted() {
    assertThat(api.post("/v1/data/example/secs", "{\"input\":{}}").body())
        .isEqualTo(
            "{\"result\":{\"a\":[1,2.50,1e3],\"html\":\"\\u003ca\\u0026b\\u003e\","
                + "\"s\":[1,2,3],\"z\":1}}\n");
  }

  @Test
  void prettyHasTwoSpaces() {
    assertThat(api.post("/v1/data/example/p?pretty=true", "{\"input\":{}}").body())
        .isEqualTo("{\n  \"result\": 7\n}\n");
  }

  @Test
  void provenanceComesFirst() {
    assertThat(api.post("/v1/data/example/p?provenance", "{\"input\":{}}").line())
        .isEqualTo(
            "200 {\"provenance\":{\"version\":\"1.2.3\",\"build_commit\":\"\","
                + "\"build_timestamp\":\"\",\"build_hostname\":\"\"},\"result\":7}");
  }

  @Test
  void metricsTellWhetherTheQueryWasCompiledAlready() {
    String first = api.post("/v1/data/example/p?metrics", "{\"input\":{}}").body();
    String second = api.post("/v1/data/example/p?metrics", "{\"input\":{}}").body();

    assertThat(first)
        .contains("\"counter_server_query_cache_hit\":0", "\"timer_rego_query_compile_ns\":");
    assertThat(second)
        .contains("\"counter_server_query_cache_hit\":1", "\"timer_rego_query_eval_ns\":")
        .doesNotContain("timer_rego_query_compile_ns");
  }

  @Test
  void aConflictIsAnInternalErrorWithItsPlace() {
    assertThat(api.post("/v1/data/example/conflict", "{\"input\":{\"a\":true,\"b\":true}}").line())
        .isEqualTo(
            "500 {\"code\": \"internal_error\","
                + "\"message\": \"error(s) occurred while evaluating query\","
                + "\"errors\": [{\"code\": \"eval_conflict_error\","
                + "\"message\": \"complete rules must not produce multiple outputs\","
                + "\"location\": {\"file\": \"test.rego\",\"row\": 8,\"col\": 1}}]}");
  }

  @Test
  void errorsOfFunctionsCountOnlyWhenStrict() {
    String zero = "{\"input\":{\"zero\":0}}";

    assertThat(api.post("/v1/data/example/broken", zero).line()).isEqualTo("200 {}");
    assertThat(api.post("/v1/data/example/broken?strict-builtin-errors=true", zero).line())
        .startsWith("500 ")
        .contains("\"code\": \"eval_builtin_error\"", "div: divide by zero");
  }

  @Test
  void aFunctionIsNoDocument() {
    assertThat(api.post("/v1/data/example/f", "{\"input\":{}}").line())
        .startsWith("500 {\"code\": \"internal_error\"")
        .contains("function data.example.f used as reference, not called");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"input\":|unexpected EOF",
        "{\"input\": tru}|invalid character '}' in literal true (expecting 'e')",
        "[1]|json: cannot unmarshal array into an object with the key 'input'",
        "\"x\"|json: cannot unmarshal string into an object with the key 'input'"
      })
  void aBodyThatCannotBeReadIsNamed(String body, String reason) {
    assertThat(api.post("/v1/data/example/p", body).line())
        .isEqualTo(
            "400 {\"code\": \"invalid_parameter\",\"message\": \"body contains malformed input"
                + " document: "
                + reason
                + "\"}");
  }

  @Test
  void brokenUtf8AndNulAreRefused() {
    byte[] broken = {'{', '"', 'i', 'n', 'p', 'u', 't', '"', ':', '"', (byte) 0xff, '"', '}'};
    byte[] nul = {'{', '"', 'i', 'n', 'p', 'u', 't', '"', ':', '"', 0, '"', '}'};

    assertThat(api.send("POST", "/v1/data/example/p", broken).line())
        .isEqualTo(
            "400 {\"code\": \"invalid_parameter\",\"message\": \"body contains malformed input"
                + " document: invalid UTF-8\"}");
    assertThat(api.send("POST", "/v1/data/example/p", nul).status()).isEqualTo(400);
  }

  @Test
  void aHundredThousandLevelsAreRefused() {
    String deep = "{\"input\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(api.post("/v1/data/example/p", deep).line())
        .startsWith("400 {\"code\": \"invalid_parameter\"");
  }

  @Test
  void aNumberOfAMillionDigitsIsRefused() {
    assertThat(api.post("/v1/data/example/p", "{\"input\":" + "1".repeat(1_000_000) + "}").line())
        .startsWith("400 {\"code\": \"invalid_parameter\"");
  }

  @Test
  void unknownParametersAreNamed() {
    assertThat(api.get("/v1/data/example/p?prety=true").line())
        .isEqualTo(
            "400 {\"code\": \"invalid_parameter\",\"message\": \"unknown parameter 'prety',"
                + " expected only explain, input, instrument, metrics, pretty, provenance,"
                + " strict-builtin-errors\"}");
    assertThat(api.get("/v1/data/example/p?explain=everything").status()).isEqualTo(400);
  }

  @Test
  void aQuoteIsNoPartOfAPath() {
    assertThat(api.post("/v1/data/example/a%22b", "{}").line())
        .isEqualTo(
            "500 {\"code\": \"internal_error\",\"message\": \"invalid_parameter: invalid path:"
                + " invalid ref term 'a\\\"b'\"}");
  }

  @Test
  void yamlIsReadWhenTheRequestSaysSo() {
    assertThat(
            api.send(
                    "POST",
                    "/v1/data/example/allow",
                    "input:\n  user: alice\n",
                    "Content-Type",
                    "application/x-yaml")
                .line())
        .isEqualTo("200 {\"result\":true}");
  }

  @Test
  void anEvaluationIsExplainedInFull() {
    String lines = api.post("/v1/data/example/allow?explain=full&pretty", "{\"input\":{}}").body();

    assertThat(lines).contains("\"explanation\": [", "Enter data.example.allow");
  }

  @Test
  void notesAndFailuresAreToldWithTheWayToThem() {
    Api noted =
        Api.with(
            "package n\n\n"
                + "p if {\n"
                + "  trace(\"here\")\n"
                + "  q\n"
                + "}\n\n"
                + "q if count(input.list) > 5\n\n"
                + "q if count(input.list) == 0");

    assertThat(noted.post("/v1/data/n/p?explain=notes&pretty", "{\"input\":{\"list\":[]}}").body())
        .contains("Note \\\"here\\\"")
        .doesNotContain("Fail");
    assertThat(noted.post("/v1/data/n/p?explain=fails&pretty", "{\"input\":{\"list\":[]}}").body())
        .contains("Fail ", "Enter data.n.q")
        .doesNotContain("Note");
  }

  @Test
  void whyTellsTheConditionThatDecided() {
    Api authz = Api.with("package n\n\ndefault allow := false\n\nallow if input.level == 5");

    assertThat(
            authz.post("/v1/data/n/allow?explain=why&pretty", "{\"input\":{\"level\":3}}").body())
        .contains(
            "data.n.allow is false, the default at",
            "allow: does not hold: input.level == 5",
            "input.level = 3");
    assertThat(authz.post("/v1/data/n/allow?explain=why", "{\"input\":{\"level\":3}}").body())
        .startsWith("{\"result\":false,\"explanation\":{\"decided_by\":");
  }

  @Test
  void whatFollowsTheDocumentIsRefused() {
    assertThat(api.post("/v1/data/example/p", "{\"input\":1} x").line())
        .startsWith("400 {\"code\": \"invalid_parameter\"")
        .contains("invalid character 'x'");
  }
}
