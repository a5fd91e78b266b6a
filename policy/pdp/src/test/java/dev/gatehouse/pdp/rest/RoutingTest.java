package dev.gatehouse.pdp.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which paths exist, where others are sent, and the smaller endpoints. */
class RoutingTest {

  private final Api api = Api.with("package system\n\nmain := {\"got\": input}");

  @ParameterizedTest
  @CsvSource({
    "/v1/data/, 301, /v1/data",
    "/v1/data/a/b/, 301, /v1/data/a/b",
    "/v1/policies/, 301, /v1/policies",
    "/health/, 301, /health",
    "/v1//data, 307, /v1/data",
    "/v1/data/./a, 307, /v1/data/a",
    "/v1/data/../policies/x, 307, /v1/policies/x",
    "/v1/data/../../../etc, 307, /etc"
  })
  void uncleanPathsAreSentToTheCleanOnes(String path, int status, String location) {
    Api.Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("Location", location);
  }

  @ParameterizedTest
  @CsvSource({"/v1", "/v1/", "/v1/nothing", "/foo/", "/v1/dataset", "/v2/data"})
  void whatDoesNotExistIsNotFound(String path) {
    assertThat(api.get(path).line()).isEqualTo("404 404 page not found");
  }

  @Test
  void methodsThatDoNotFitAreRefusedAsByOpa() {
    assertThat(api.send("HEAD", "/v1/data/x", "").line()).isEqualTo("405");
    assertThat(api.get("/v0/data/x").line()).isEqualTo("405");
    assertThat(api.put("/v1/policies", "x").line()).isEqualTo("405");
    Api.Answer config = api.post("/v1/config", "");
    assertThat(config.line()).isEqualTo("405 Method Not Allowed");
    assertThat(config.headers()).containsEntry("Allow", "GET, HEAD");
  }

  @Test
  void theRootAnswersTheDefaultDecision() {
    assertThat(api.post("/", "{\"a\":1}").line()).isEqualTo("200 {\"got\":{\"a\":1}}");
    assertThat(new Api().post("/", "{}").line())
        .isEqualTo(
            "404 {\"code\": \"undefined_document\",\"message\": \"document missing:"
                + " data.system.main\"}");
  }

  @Test
  void versionZeroAnswersTheDocumentAlone() {
    assertThat(api.post("/v0/data/system/main", "7").line()).isEqualTo("200 {\"got\":7}");
    Api undefined = Api.with("package a\n\np if input.x");
    assertThat(undefined.post("/v0/data/a/p", "{}").line())
        .isEqualTo(
            "404 {\"code\": \"undefined_document\",\"message\": \"document undefined: data.a.p\"}");
  }

  @Test
  void anIndexIsANumberAndAnOddKeyIsQuoted() {
    api.put("/v1/data/arr", "{\"a\":[\"x\",\"y\"],\"b c\":1,\"in\":2}");

    assertThat(api.get("/v1/data/arr/a/1").line()).isEqualTo("200 {\"result\":\"y\"}");
    assertThat(api.get("/v1/data/arr/b%20c").line()).isEqualTo("200 {\"result\":1}");
    assertThat(api.get("/v1/data/arr/in").line()).isEqualTo("200 {\"result\":2}");
    assertThat(api.get("/v1/data/arr%2Fa").line()).isEqualTo("200 {}");
  }

  @Test
  void healthGoesByBundlesAndPluginsWhenAsked() {
    Map<String, PluginState> states =
        Map.of("bundle", PluginState.NOT_READY, "status", PluginState.OK);
    Api waiting = new Api(DecisionRecorder.NONE, () -> states);

    assertThat(waiting.get("/health").line()).isEqualTo("200 {}");
    assertThat(waiting.get("/health?bundles").line())
        .isEqualTo("500 {\"error\":\"one or more bundles are not activated\"}");
    assertThat(waiting.get("/health?plugins").line())
        .isEqualTo("500 {\"error\":\"one or more plugins are not up\"}");
    assertThat(waiting.get("/health?plugins&exclude-plugin=bundle").line()).isEqualTo("200 {}");
  }

  @Test
  void healthGoesByPolicy() {
    Api policy =
        Api.with(
            "package system.health\n\nlive := true\n\nready if input.plugins_ready\n\nodd := 1");

    assertThat(policy.get("/health/live").line()).isEqualTo("200 {}");
    assertThat(policy.get("/health/ready").line()).isEqualTo("200 {}");
    assertThat(policy.get("/health/odd").line())
        .isEqualTo(
            "500 {\"error\":\"health check (data.system.health.odd) returned unexpected value\"}");
    assertThat(policy.get("/health/none").line())
        .isEqualTo("500 {\"error\":\"health check (data.system.health.none) was undefined\"}");
  }

  @Test
  void statusIsThereOnlyWhenConfigured() {
    assertThat(api.get("/v1/status").line())
        .isEqualTo("500 {\"code\": \"internal_error\",\"message\": \"status plugin not enabled\"}");
  }

  @Test
  void decisionsAreRecordedWithWhatLedToThem() {
    List<DecisionRecord> records = new java.util.ArrayList<>();
    DecisionRecorder recorder =
        new DecisionRecorder() {
          @Override
          public boolean isOn() {
            return true;
          }

          @Override
          public void record(DecisionRecord decision) {
            records.add(decision);
          }
        };
    Api recorded = new Api(recorder, PluginStates.NONE);
    recorded.put("/v1/policies/p", "package p\n\nnow := time.now_ns() > input.x");

    String body = recorded.post("/v1/data/p/now", "{\"input\":{\"x\":1}}").body();
    recorded.post("/v1/query", "{\"query\":\"x = 1\"}");

    assertThat(records).hasSize(2);
    DecisionRecord first = records.getFirst();
    assertThat(body).contains("\"result\":true", "\"decision_id\":\"" + first.id() + "\"");
    assertThat(first.path()).isEqualTo("p/now");
    assertThat(first.input()).hasToString("{\"x\": 1}");
    assertThat(first.caller().address()).isEqualTo("192.0.2.7:4711");
    assertThat(String.valueOf(first.nondeterminism())).contains("time.now_ns");
    assertThat(records.get(1).query()).isEqualTo("x = 1");
    assertThat(records.get(1).result()).hasToString("[{\"x\": 1}]");
  }
}
