package dev.gatehouse.appliance.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.edge.EdgeClient;
import dev.gatehouse.appliance.home.RunFile;
import dev.gatehouse.decision.bundle.archive.ArchiveWriter;
import dev.gatehouse.fixtures.ConformanceCases;
import dev.gatehouse.trust.tls.FileTlsMaterial;
import dev.gatehouse.trust.tls.TlsContexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An enforcement point outside asks the appliance through the gateway, as AuthZEN says. */
class AccessEvaluationTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;

  @Test
  void theTodoScenarioIsDecidedThroughTheGateway() throws Exception {
    Path home = folder.resolve("home");
    try (var appliance = ApplianceProcess.launch(home, "--port", "0")) {
      RunFile running = appliance.awaitReady();
      try (var material = material(home);
          var client = new EdgeClient(running.edge(), TlsContexts.jdkEdgeClient(material))) {
        metadataIsOpen(client, running);
        withoutTheScopeNothingIsAnswered(client);
        String token = token(client, "access");
        placePolicy(home, token, client);
        everyDecisionIsTheScenarios(client, token);
        searchesArePaged(client, token);
        whatIsWrongIsSaidPlainly(client, token);
        aDenialOfTheGatewayIsExplained(client);
        aCandidateDecidesForTheGatewayOncePromoted(client);
      }
    }
  }

  private static void metadataIsOpen(EdgeClient client, RunFile running) {
    Answer answer = client.get("/.well-known/authzen-configuration", Map.of());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("policy_decision_point").asString())
        .isEqualTo(running.edge().toString());
    assertThat(answer.json().get("access_evaluation_endpoint").asString())
        .isEqualTo(running.edge() + "/access/v1/evaluation");
  }

  private static void withoutTheScopeNothingIsAnswered(EdgeClient client) {
    assertThat(client.post("/access/v1/evaluation", Map.of(), "{}").status()).isEqualTo(401);
    Answer denied =
        client.post("/access/v1/evaluation", bearer(token(client, "policy vault")), "{}");
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.json().path("detail").asString()).contains("scope-missing");
  }

  /** The policy comes while the service runs; until then everything is denied. */
  private static void placePolicy(Path home, String token, EdgeClient client) throws Exception {
    String question =
        """
        {"subject": {"type": "user", "id": "CiRmZDA2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs"},
         "action": {"name": "can_read_todos"}, "resource": {"type": "todo", "id": "1"}}\
        """;
    assertThat(client.post("/access/v1/evaluation", bearer(token), question).body())
        .isEqualTo("{\"context\":{\"reason\":\"policy-undefined\"},\"decision\":false}");
    String tenant =
        JSON.readTree(Files.readAllBytes(home.resolve("credentials/admin.json")))
            .get("tenant")
            .asString();
    Path coming = Files.createDirectories(home.resolve("access-policies/.coming"));
    for (String file : List.of("todo.rego", "data.json")) {
      try (InputStream in = AccessEvaluationTest.class.getResourceAsStream("/todo/" + file)) {
        Files.write(coming.resolve(file), Objects.requireNonNull(in).readAllBytes());
      }
    }
    Files.move(coming, home.resolve("access-policies").resolve(tenant));
    long end = System.nanoTime() + 20_000_000_000L;
    while (!client
        .post("/access/v1/evaluation", bearer(token), question)
        .body()
        .equals("{\"decision\":true}")) {
      assertThat(System.nanoTime()).as("the policy is not in force").isLessThan(end);
    }
  }

  private static void everyDecisionIsTheScenarios(EdgeClient client, String token)
      throws IOException {
    Path file = ConformanceCases.require("authzen/todo-decisions-1_0-02.json");
    JsonNode cases = JSON.readTree(Files.readAllBytes(file));
    for (JsonNode one : cases.get("evaluation")) {
      Answer answer =
          client.post("/access/v1/evaluation", bearer(token), one.get("request").toString());
      assertThat(answer.json().path("decision"))
          .as(one.get("request").toString())
          .isEqualTo(one.get("expected"));
    }
    for (JsonNode one : cases.get("evaluations")) {
      Answer answer =
          client.post("/access/v1/evaluations", bearer(token), one.get("request").toString());
      assertThat(answer.json().path("evaluations"))
          .as(one.get("request").toString())
          .isEqualTo(one.get("expected"));
    }
  }

  private static void searchesArePaged(EdgeClient client, String token) {
    String search =
        """
        {"subject": {"type": "user"}, "action": {"name": "can_create_todo"},
         "resource": {"type": "todo", "id": "1"}, "page": {%s}}\
        """;
    Answer first =
        client.post("/access/v1/search/subject", bearer(token), search.formatted("\"limit\": 2"));
    assertThat(first.json().path("results").size()).isEqualTo(2);
    String next = first.json().path("page").path("next_token").asString();
    Answer second =
        client.post(
            "/access/v1/search/subject",
            bearer(token),
            search.formatted("\"token\": \"" + next + "\""));
    assertThat(second.json().path("results").size()).isEqualTo(1);
    assertThat(second.json().path("page").path("next_token").asString()).isEmpty();
  }

  private static void whatIsWrongIsSaidPlainly(EdgeClient client, String token) {
    Answer answer =
        client.post(
            "/access/v1/evaluation",
            Map.of("Authorization", "Bearer " + token, "X-Request-ID", "bfe9eb29"),
            "{\"subject\":{}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("subject.type is missing, expected a string");
    assertThat(answer.header("X-Request-ID")).contains("bfe9eb29");
    assertThat(answer.header("Gatehouse-Decision")).isPresent();
  }

  /** The ledger is read with the caller's own token, exchanged at the gateway. */
  private static void aDenialOfTheGatewayIsExplained(EdgeClient client) throws Exception {
    Answer denied = client.get("/identity/v1/roles", bearer(token(client, "vault audit")));
    assertThat(denied.code()).isEqualTo("policy-denied");
    String decision = denied.json().path("decision_id").asString();
    Map<String, String> engineer = bearer(token(client, "policy audit"));
    String path = "/policy/v1/decisions/" + decision + "/explain";
    Answer explained = client.get(path, engineer);
    for (int i = 0; i < 200 && explained.status() == 404; i++) {
      explained = client.get(path, engineer);
    }
    assertThat(explained.status()).as(explained.body()).isEqualTo(200);
    JsonNode account = explained.json();
    assertThat(account.get("agrees").asBoolean()).as(explained.body()).isTrue();
    assertThat(account.get("reasons").toString()).isEqualTo("[\"scope-missing\"]");
    assertThat(account.at("/recorded/reasons")).isEqualTo(account.get("reasons"));
    assertThat(account.at("/input/subject/properties/roles").toString())
        .isEqualTo("[\"org_admin\"]");
    assertThat(account.at("/input/action/properties/scopes").toString())
        .isEqualTo("[\"audit\",\"vault\"]");
    Answer found = client.get("/policy/v1/decisions?outcome=denied&limit=200", engineer);
    assertThat(found.json().get("items").valueStream())
        .anySatisfy(item -> assertThat(item.get("id").asString()).isEqualTo(decision));
    assertThat(client.get("/policy/v1/decisions", bearer(token(client, "vault"))).status())
        .isEqualTo(403);
  }

  private static void aCandidateDecidesForTheGatewayOncePromoted(EdgeClient client)
      throws Exception {
    Map<String, String> engineer = bearer(token(client, "policy"));
    Map<String, String> vault =
        Map.of(
            "Authorization",
            "Bearer " + token(client, "vault"),
            "Gatehouse-Purpose",
            "essential.service.privacy");
    byte[] candidate =
        ArchiveWriter.write(
            Map.of(
                "custom.rego",
                """
                package gatehouse.custom

                deny contains "purposes-are-closed" if input.action.name == "purposes.list"
                """
                    .getBytes(StandardCharsets.UTF_8)));
    Answer tried = client.put("/policy/v1/shadow", engineer, candidate, "application/gzip");
    assertThat(tried.status()).as(tried.body()).isEqualTo(200);
    String tag = tried.header("ETag").orElseThrow();
    assertThat(client.get("/vault/v1/purposes", vault).status()).isEqualTo(200);
    Answer report = client.get("/policy/v1/shadow", engineer);
    for (int i = 0; i < 200 && report.json().path("different").asInt() == 0; i++) {
      report = client.get("/policy/v1/shadow", engineer);
    }
    assertThat(report.json().at("/groups/0/change").asString()).isEqualTo("allow-to-deny");
    assertThat(report.json().at("/groups/0/candidate_reasons").toString())
        .isEqualTo("[\"purposes-are-closed\"]");

    Map<String, String> conditional = new HashMap<>(engineer);
    conditional.put("If-Match", tag);
    Answer promoted = client.post("/policy/v1/shadow/promote", conditional, "");
    assertThat(promoted.status()).as(promoted.body()).isEqualTo(200);
    Answer closed = client.get("/vault/v1/purposes", vault);
    assertThat(closed.json().path("detail").asString()).endsWith("purposes-are-closed");

    conditional.put("If-Match", promoted.header("ETag").orElseThrow());
    assertThat(client.post("/policy/v1/rollback", conditional, "").status()).isEqualTo(200);
    assertThat(client.get("/vault/v1/purposes", vault).status()).isEqualTo(200);
  }

  private static String token(EdgeClient client, String scope) {
    Answer answer =
        client.form(
            "/oauth2/token",
            Map.of(),
            Map.of("grant_type", "client_credentials", "client_id", "admin", "scope", scope));
    return answer.json().path("access_token").asString();
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private static FileTlsMaterial material(Path home) {
    Path credentials = home.resolve("credentials");
    return new FileTlsMaterial(
        credentials.resolve("admin.pem"),
        credentials.resolve("admin-key.pem"),
        home.resolve("tls/ca.pem"),
        FileTlsMaterial.DEFAULT_INTERVAL);
  }
}
