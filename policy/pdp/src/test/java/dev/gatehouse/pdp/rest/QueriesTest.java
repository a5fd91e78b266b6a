package dev.gatehouse.pdp.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /v1/query} answers; the expected answers are OPA 1.22's. */
class QueriesTest {

  private final Api api = Api.with("package example\n\np := 7");

  private Api.Answer query(String query) {
    return api.post(
        "/v1/query", "{\"query\":\"" + query.replace("\"", "\\\"") + "\",\"input\":{\"a\":1}}");
  }

  @Test
  void everyAnswerHasItsVariables() {
    assertThat(query("x = [1,2][_]; y = input.a").line())
        .isEqualTo("200 {\"result\":[{\"x\":1,\"y\":1},{\"x\":2,\"y\":1}]}");
    assertThat(query("1 = 1").line()).isEqualTo("200 {\"result\":[{}]}");
    assertThat(query("1 = 2").line()).isEqualTo("200 {}");
  }

  @Test
  void aQueryMayBeInAParameter() {
    assertThat(api.get("/v1/query?q=data.example.p%20%3D%20x").line())
        .isEqualTo("200 {\"result\":[{\"x\":7}]}");
    assertThat(api.get("/v1/query").line())
        .isEqualTo("400 {\"code\": \"invalid_parameter\",\"message\": \"missing parameter 'q'\"}");
  }

  @Test
  void errorsOfSyntaxAndOfCompilationAreToldApart() {
    assertThat(query("x =").line()).contains("error(s) occurred while parsing query");
    assertThat(query("foo(1)").line())
        .isEqualTo(
            "400 {\"code\": \"invalid_parameter\","
                + "\"message\": \"error(s) occurred while compiling query\","
                + "\"errors\": [{\"code\": \"rego_type_error\","
                + "\"message\": \"undefined function foo\","
                + "\"location\": {\"file\": \"\",\"row\": 1,\"col\": 1}}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http.send({}, x)",
        "x := http.send({})",
        "[y | y := http.send({})]",
        "every z in [1] { http.send({}) }",
        "not http.send({})",
        "x := [{http.send({}): 1}]",
        "data.example.p with data.f as http.send",
        "data.example.p with json.marshal as http.send"
      })
  void callersMayNotMakeTheServerSendRequests(String query) {
    assertThat(query(query).line())
        .contains("unsafe built-in function calls in expression: http.send");
  }

  @Test
  void aStringThatNamesTheFunctionIsNoCall() {
    assertThat(query("x = \"http.send\"").line())
        .isEqualTo("200 {\"result\":[{\"x\":\"http.send\"}]}");
  }

  @Test
  void anEmptyQueryCannotBeEvaluated() {
    assertThat(api.post("/v1/query", "{}").line())
        .isEqualTo(
            "500 {\"code\": \"internal_error\",\"message\": \"cannot evaluate empty query\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"query\":1}"})
  void aRequestThatCannotBeReadIsNamed(String body) {
    assertThat(api.post("/v1/query", body).line())
        .startsWith(
            "400 {\"code\": \"invalid_parameter\",\"message\": \"error(s) occurred while decoding"
                + " request: ");
  }

  @Test
  void otherMethodsAreNotAllowed() {
    assertThat(api.patch("/v1/query", "{}").line()).isEqualTo("405");
    assertThat(api.put("/v1/query/x", "{}").line()).isEqualTo("405");
  }
}
