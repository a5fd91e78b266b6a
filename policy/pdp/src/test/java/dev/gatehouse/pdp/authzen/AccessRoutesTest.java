package dev.gatehouse.pdp.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.ApiResponse;
import dev.gatehouse.pdp.rest.ApiRouter;
import dev.gatehouse.pdp.rest.Caller;
import dev.gatehouse.pdp.rest.DecisionBook;
import dev.gatehouse.pdp.rest.EvaluationSettings;
import dev.gatehouse.pdp.rest.QueryParameters;
import dev.gatehouse.pdp.rest.RequestHeaders;
import dev.gatehouse.pdp.store.PolicyCompilation;
import dev.gatehouse.pdp.store.PolicySource;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.RegoVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The API of the policy server: over its one store, as that is at each request. */
class AccessRoutesTest {

  private static final String QUESTION =
      "{\"subject\":{\"type\":\"user\",\"id\":\"ada\"},\"action\":{\"name\":\"read\"},"
          + "\"resource\":{\"type\":\"doc\",\"id\":\"1\"}}";

  private final PolicyStore store = new PolicyStore(PolicyCompilation.defaults());
  private final ApiRouter router =
      new ApiRouter(
          List.of(AccessRoutes.of(store, EvaluationSettings.defaults(), DecisionBook.none())));

  @Test
  void answersByThePoliciesThatAreThereNow() {
    assertThat(text(post("access/v1/evaluation")))
        .isEqualTo("{\"context\":{\"reason\":\"policy-undefined\"},\"decision\":false}");
    store.putPolicy(
        new PolicySource(
            "authzen.rego",
            "package authzen\n\nallow if input.subject.id in {\"ada\", \"bob\"}\n",
            RegoVersion.V1));
    assertThat(text(post("access/v1/evaluation"))).isEqualTo("{\"decision\":true}");
    assertThat(text(post("access/v1/search/subject")))
        .isEqualTo(
            "{\"page\":{\"count\":2,\"next_token\":\"\"},\"results\":[{\"id\":\"ada\",\"type\":\"user\"},"
                + "{\"id\":\"bob\",\"type\":\"user\"}]}");
    store.deletePolicy("authzen.rego");
    assertThat(text(post("access/v1/evaluation"))).contains("policy-undefined");
  }

  @Test
  void knowsNoOtherAddress() {
    assertThat(post("access/v1").status()).isEqualTo(404);
    assertThat(post("access/v1/search/person").status()).isEqualTo(404);
    assertThat(post("access/v1/evaluation/1").status()).isEqualTo(404);
  }

  @Test
  void echoesTheRequestIdAndSaysPlainlyWhatIsWrong() {
    ApiResponse answer = post("access/v1/evaluations", "{}", "X-Request-ID", "r-7");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers())
        .containsEntry("X-Request-ID", "r-7")
        .containsEntry("Content-Type", "text/plain;charset=utf-8");
    assertThat(text(answer)).isEqualTo("subject is missing, expected an object");
  }

  private ApiResponse post(String path) {
    return post(path, QUESTION);
  }

  private ApiResponse post(String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    ApiRequest request =
        new ApiRequest(
            "POST",
            "/" + path,
            QueryParameters.NONE,
            RequestHeaders.of(all),
            body.getBytes(StandardCharsets.UTF_8),
            Caller.at("127.0.0.1"));
    return router.find(request).handler().handle(request);
  }

  private static String text(ApiResponse answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
