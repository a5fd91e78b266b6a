package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.pdp.authz.Authentication;
import org.junit.jupiter.api.Test;

/** Tokens and the policy on the API; the answers are OPA 1.22's. */
class AccessTest {

  private static final String POLICY =
      """
      package system.authz

      default allow := false

      allow if input.identity == "admin"

      allow if {
        input.identity == "reader"
        input.method == "GET"
        input.path[0] == "v1"
        input.path[1] == "data"
      }

      allow if input.body.input.open

      allow if input.params.key == ["k1", "k2"]

      allow if input.headers["X-Pass"][0] == "yes"
      """;

  private static int status(
      HttpApi api, String method, String target, String body, String... headers) throws Exception {
    return api.send(method, target, body, headers).statusCode();
  }

  private static HttpApi guarded(String policy) throws InterruptedException {
    return new HttpApi.Builder()
        .policy(policy)
        .authentication(Authentication.TOKEN)
        .authorized()
        .start();
  }

  @Test
  void thePolicyDecidesOnTokenMethodPathParametersHeadersAndBody() throws Exception {
    try (HttpApi api = guarded(POLICY)) {
      String[] admin = {"Authorization", "Bearer admin"};
      String[] reader = {"Authorization", "Bearer reader"};

      assertThat(status(api, "PUT", "/v1/data/a", "1", admin)).isEqualTo(204);
      assertThat(status(api, "GET", "/v1/data/a", "", reader)).isEqualTo(200);
      assertThat(status(api, "PUT", "/v1/data/a", "1", reader)).isEqualTo(401);
      assertThat(status(api, "GET", "/v1/policies", "", reader)).isEqualTo(401);
      assertThat(status(api, "POST", "/v1/data/a", "{\"input\":{\"open\":true}}")).isEqualTo(200);
      assertThat(status(api, "POST", "/v1/data/a", "{\"input\":{}}")).isEqualTo(401);
      assertThat(status(api, "GET", "/v1/policies", "", "x-pass", "yes")).isEqualTo(200);
      assertThat(status(api, "GET", "/metrics", "")).isEqualTo(401);
    }
  }

  @Test
  void aRefusalHasOpasWords() throws Exception {
    try (HttpApi api = guarded(POLICY)) {
      assertThat(api.send("GET", "/v1/data", "", "Authorization", "Basic admin").body())
          .isEqualTo(
              """
              {
                "code": "unauthorized",
                "message": "request rejected by administrative policy"
              }
              """);
    }
  }

  @Test
  void thePolicyMayGiveAReason() throws Exception {
    try (HttpApi api =
        guarded(
            "package system.authz\n\nallow := {\"allowed\": false, \"reason\": \"not today\"}")) {
      var answer = api.send("GET", "/v1/data", "");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("\"message\": \"not today\"");
    }
  }

  @Test
  void withoutThePolicyNothingIsAllowed() throws Exception {
    try (HttpApi api = guarded("")) {
      var answer = api.send("GET", "/health", "");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("authorization policy missing or undefined");
    }
  }

  @Test
  void aBodyThatCannotBeReadIsRefusedBeforeThePolicyIsAsked() throws Exception {
    try (HttpApi api = guarded("package system.authz\n\nallow := true")) {
      assertThat(status(api, "POST", "/v1/data/a", "{")).isEqualTo(400);
      assertThat(status(api, "POST", "/v1/data/a", "{}")).isEqualTo(200);
    }
  }

  @Test
  void unknownParametersDoNotSlipPastThePolicy() throws Exception {
    try (HttpApi api = guarded(POLICY)) {
      assertThat(status(api, "GET", "/v1/policies?key=k1&key=k2", "")).isEqualTo(400);
      assertThat(status(api, "GET", "/v1/policies?key=k1", "")).isEqualTo(401);
    }
  }
}
