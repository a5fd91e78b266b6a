package dev.gatehouse.pdp.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.ApiResponse;
import dev.gatehouse.pdp.rest.Caller;
import dev.gatehouse.pdp.rest.DecisionBook;
import dev.gatehouse.pdp.rest.EvaluationSettings;
import dev.gatehouse.pdp.rest.QueryParameters;
import dev.gatehouse.pdp.rest.RequestHeaders;
import dev.gatehouse.pdp.rest.Route;
import dev.gatehouse.pdp.store.PolicyCompilation;
import dev.gatehouse.pdp.store.PolicySource;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompileApiTest {

  private static final String POLICY =
      """
      # METADATA
      # scope: package
      # compile:
      #   unknowns: [input.users]
      package filters

      # METADATA
      # scope: document
      # compile:
      #   unknowns: [input.fruits]
      #   mask_rule: masks
      include if input.fruits.name == input.name
      include if { input.fruits.price > 10; input.users.id == 3 }

      masks.fruits.owner.replace.value := "***"
      other_masks.fruits.name.replace.value := input.name
      no_masks := 7

      default allow := false
      allow if input.x == 1

      every_tag if every t in input.fruits.tags { t == "x" }
      """;

  private static final String POSTGRESQL = "application/vnd.opa.sql.postgresql+json";
  private static final String MULTI = "application/vnd.opa.multitarget+json";

  private final Route route = route();

  private static Route route() {
    PolicyStore store = new PolicyStore(PolicyCompilation.defaults());
    store.load(List.of(new PolicySource("f.rego", POLICY, RegoVersion.V1)), RegoObject.EMPTY);
    return new CompileApi(store, EvaluationSettings.defaults(), DecisionBook.none()).route();
  }

  private ApiResponse ask(String path, String accept, String query, String body) {
    RequestHeaders headers =
        accept.isEmpty() ? RequestHeaders.NONE : RequestHeaders.of("Accept", accept);
    ApiRequest request =
        new ApiRequest(
            "POST",
            "/v1/compile/" + path,
            QueryParameters.parse(query),
            headers,
            body.getBytes(StandardCharsets.UTF_8),
            Caller.at("127.0.0.1:1"));
    try {
      return Objects.requireNonNull(route.methods().get("POST")).handle(request, path);
    } catch (ApiFailure failure) {
      return failure.response();
    }
  }

  private static String text(ApiResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8).strip();
  }

  private String answer(String path, String accept, String body) {
    ApiResponse response = ask(path, accept, "", body);
    return response.status() + " " + text(response).replaceAll("\\n *", " ");
  }

  @Test
  void answersWhatIsLeftOfAQueryAsASyntaxTree() {
    assertThat(answer("", "", "{\"query\": \"data.filters.allow == true\"}"))
        .isEqualTo(
            "200 {\"result\":{\"queries\":[[{\"index\":0,\"terms\":[{\"type\":\"ref\",\"value\":"
                + "[{\"type\":\"var\",\"value\":\"eq\"}]},{\"type\":\"ref\",\"value\":"
                + "[{\"type\":\"var\",\"value\":\"input\"},{\"type\":\"string\",\"value\":\"x\"}]},"
                + "{\"type\":\"number\",\"value\":1}]}]]}}");
  }

  @Test
  void answersSupportModulesBesideTheQueries() {
    assertThat(answer("", "", "{\"query\": \"data.filters.allow\"}"))
        .contains("\"support\":[{\"package\":{\"path\":[{\"type\":\"var\",\"value\":\"data\"},")
        .contains("\"default\":true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {"query": "1 = 2"} ~ 200 {"result":{}}
          {"query": "1 = 1"} ~ 200 {"result":{"queries":[[]]}}
          {"query": "input.x = 1", "unknowns": ["data.u"], "input": {"x": 1}} ~ 200 {"result":{"queries":[[]]}}
          {"query": ""}      ~ 400 { "code": "invalid_parameter", "message": "missing required 'query' value" }
          ``                 ~ 400 { "code": "invalid_parameter", "message": "error(s) occurred while decoding request: EOF" }
          {"query": 7}       ~ 400 { "code": "invalid_parameter", "message": "error(s) occurred while decoding request: query must be of type string, got number" }
          {"query": "input.x", "unknowns": "x"} ~ 400 { "code": "invalid_parameter", "message": "error(s) occurred while decoding request: unknowns must be of type array of strings, got string" }
          []                 ~ 400 { "code": "invalid_parameter", "message": "error(s) occurred while decoding request: the request must be of type object, got array" }
          """)
  void answersInOpasForm(String body, String expected) {
    assertThat(answer("", "", body)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {"query": "x="}     ~ error(s) occurred while parsing query
          {"query": "foo(1)"} ~ error(s) occurred while compiling module(s)
          {"query": "http.send({})"} ~ unsafe built-in function calls in expression: http.send
          {"query": "input.x", "unknowns": ["foo["]} ~ error(s) occurred while parsing unknowns
          {"query": "input.x", "options": {"disableInlining": ["x"]}} ~ error(s) occurred while parsing disableInlining
          """)
  void saysWhatIsWrongWithAQuery(String body, String expected) {
    assertThat(answer("", "", body)).startsWith("400 ").contains(expected);
  }

  @Test
  void takesUnknownsAndMaskRuleFromMetadata() {
    ApiResponse response =
        ask("filters/include", POSTGRESQL, "", "{\"input\": {\"name\": \"it's\"}}");
    assertThat(response.headers()).containsEntry("Content-Type", POSTGRESQL);
    assertThat(text(response))
        .isEqualTo(
            "{\"result\":{\"query\":\"WHERE (fruits.name = E'it\\\\'s' OR (fruits.price \\u003e"
                + " E'10' AND users.id ="
                + " E'3'))\",\"masks\":{\"fruits\":{\"owner\":{\"replace\":{\"value\":\"***\"}}}}}}");
  }

  @Test
  void bindsParametersInAFormOfItsOwn() {
    assertThat(
            answer(
                "filters/include",
                "application/vnd.gatehouse.sql.postgresql+json",
                "{\"input\": {\"name\": \"it's\"}, \"unknowns\": [\"input.fruits\"],"
                    + " \"options\": {\"maskRule\": \"nope\"}}"))
        .isEqualTo(
            "200 {\"result\":{\"query\":\"WHERE \\\"fruits\\\".\\\"name\\\" ="
                + " $1\",\"parameters\":[\"it's\"]}}");
    assertThat(
            answer(
                "filters/include",
                "application/vnd.gatehouse.sql.postgresql+json",
                "{\"unknowns\": [\"input.nothing\"], \"options\": {\"placeholders\":"
                    + " \"question-marks\", \"maskRule\": \"nope\"}}"))
        .isEqualTo("200 {\"result\":{\"query\":\"WHERE FALSE\",\"parameters\":[]}}");
  }

  @Test
  void masksWithTheRuleThatTheRequestNames() {
    assertThat(
            answer(
                "filters/include",
                POSTGRESQL,
                "{\"input\": {\"name\": \"q\"}, \"unknowns\": [\"input.fruits\"], \"options\":"
                    + " {\"maskRule\": \"other_masks\"}}"))
        .contains("\"masks\":{\"fruits\":{\"name\":{\"replace\":{\"value\":\"q\"}}}}");
    assertThat(
            answer(
                "filters/include",
                POSTGRESQL,
                "{\"options\": {\"maskRule\": \"data.filters.no_masks\"}}"))
        .isEqualTo(
            "400 { \"code\": \"invalid_parameter\", \"message\": \"mask rule data.filters.no_masks"
                + " must be an object, got number\" }");
  }

  @Test
  void answersNoResultWhereNoRowPasses() {
    assertThat(answer("filters/nope", POSTGRESQL, "{}")).isEqualTo("200 {}");
    assertThat(answer("filters/include", POSTGRESQL, "{\"unknowns\": [\"input.nothing\"]}"))
        .isEqualTo("200 {}");
  }

  @Test
  void answersSeveralTargetsAtOnce() {
    assertThat(
            answer(
                "filters/include",
                MULTI,
                "{\"input\": {\"name\": \"q\"}, \"unknowns\": [\"input.fruits\"], \"options\":"
                    + " {\"maskRule\": \"nope\", \"targetDialects\": [\"ucast+all\","
                    + " \"sql+postgresql\", \"sql+sqlite\"]}}"))
        .isEqualTo(
            "200 {\"result\":{\"ucast\":{\"query\":{\"field\":\"fruits.name\",\"operator\":\"eq\",\"type\":\"field\",\"value\":\"q\"}},\"postgresql\":{\"query\":\"WHERE"
                + " fruits.name = E'q'\"},\"sqlite\":{\"query\":\"WHERE fruits.name = 'q'\"}}}");
  }

  @Test
  void saysWhatOfAPolicyATargetCannotExpress() {
    assertThat(answer("filters/every_tag", POSTGRESQL, "{\"unknowns\": [\"input.fruits\"]}"))
        .isEqualTo(
            "400 { \"code\": \"evaluation_error\", \"message\": \"error(s) occurred while"
                + " evaluating query\", \"errors\": [ { \"code\": \"pe_fragment_error\","
                + " \"message\": \"\\\"every\\\" not permitted\", \"location\": { \"file\":"
                + " \"f.rego\", \"row\": 22, \"col\": 14 } } ] }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          ``               ~ {} ~ Accept header: missing required header
          */*              ~ {} ~ Accept header: unsupported header: */*
          text/html, a/b   ~ {} ~ Accept header: multiple headers not supported
          application/vnd.opa.multitarget+json ~ {} ~ options.targetDialects names no target, expected some such as sql+postgresql
          application/vnd.opa.multitarget+json ~ {"options": {"targetDialects": ["sql+oracle"]}} ~ unsupported variant for sql: oracle
          application/vnd.opa.multitarget+json ~ {"options": {"targetDialects": ["ucast"]}} ~ target dialect 'ucast' must be a target and a dialect with + between them
          application/vnd.opa.sql.postgresql+json ~ {"unknowns": ["input.fruits"], "input": {"name": 1}, "options": {"targetSQLTableMappings": {"fruits": {"$self": 5}}}} ~ mappings: invalid mappings: fruits.$self: expected string, got number
          application/vnd.gatehouse.sql.postgresql+json ~ {"options": {"placeholders": "x"}} ~ options.placeholders is 'x', expected numbered or question-marks
          """)
  void refusesRequestsThatItDoesNotUnderstand(String accept, String body, String message) {
    assertThat(answer("filters/include", accept, body))
        .isEqualTo("400 { \"code\": \"invalid_parameter\", \"message\": \"" + message + "\" }");
  }

  @Test
  void tellsItsTimesWhenAsked() {
    ApiResponse response = ask("", "", "metrics&pretty", "{\"query\": \"input.x = 1\"}");
    assertThat(text(response)).contains("timer_rego_partial_eval_ns").contains("\n  \"result\": {");
  }
}
