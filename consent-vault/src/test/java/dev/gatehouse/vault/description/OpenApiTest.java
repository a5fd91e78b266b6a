package dev.gatehouse.vault.description;

import static dev.gatehouse.vault.VaultContents.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.description.ApiDescription;
import dev.gatehouse.fixtures.description.ServedOperations;
import dev.gatehouse.vault.Answer;
import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The document tells what the running service does: its addresses, what it takes and what it
 * answers.
 */
class OpenApiTest {

  private static final ApiDescription API = ApiDescription.read("/openapi/vault.json");

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
  private final Visitor alice = vault.visitor(tenant, UUID.randomUUID(), "participant");

  @Test
  void isServedAsItIsCheckedIn() {
    assertThat(officer.get("/vault/v1/openapi.json").expect(200).json()).isEqualTo(API.document());
    assertThat(API.document().get("openapi").asString()).isEqualTo("3.1.0");
  }

  @Test
  void describesExactlyWhatIsServed() {
    assertThat(API.operations())
        .isEqualTo(ServedOperations.below(vault.service().context(), "/vault/v1/"));
    assertThat(API.brokenReferences()).isEmpty();
  }

  @Test
  void eachExampleFitsItsSchema() {
    assertThat(API.misfitsOfExamples()).isEmpty();
  }

  @Test
  void everyOperationAnswersAsItIsDescribed() {
    VaultContents.prepare(officer);
    String purpose = example("NewPurpose").replace("analytics.reporting", "analytics.described");
    String draft = example("NoticeDraft").replace("analytics.reporting", "analytics.described");
    described("post", "/vault/v1/purposes", officer.post("/vault/v1/purposes", purpose));
    described("get", "/vault/v1/purposes", officer.get("/vault/v1/purposes"));
    described(
        "get", "/vault/v1/purposes/{key}", officer.get("/vault/v1/purposes/analytics.described"));
    described(
        "put",
        "/vault/v1/purposes/{key}",
        officer.put("/vault/v1/purposes/analytics.described", purpose, "If-Match", "\"v1\""));

    Answer notice = officer.post("/vault/v1/notices", draft);
    described("post", "/vault/v1/notices", notice);
    String notices = "/vault/v1/notices/" + notice.text("id");
    described(
        "put",
        "/vault/v1/notices/{id}/versions/{version}",
        officer.put(notices + "/versions/1", draft, "If-Match", "\"v1\""));
    described(
        "post",
        "/vault/v1/notices/{id}/versions/{version}/publish",
        officer.post(notices + "/versions/1/publish", null));
    described(
        "get", "/vault/v1/notices/{id}/versions/{version}", officer.get(notices + "/versions/1"));
    described(
        "post", "/vault/v1/notices/{id}/versions", officer.post(notices + "/versions", draft));
    described("get", "/vault/v1/notices/{id}", officer.get(notices));
    described("get", "/vault/v1/notices", officer.get("/vault/v1/notices"));

    String decision =
        example("Decision")
            .replace("analytics.reporting", "analytics.described")
            .replace(API.example("Decision").at("/subject").asString(), alice.subject())
            .replace(API.example("Decision").at("/notice/id").asString(), notice.text("id"));
    Answer given = alice.post("/vault/v1/consents", decision);
    described("post", "/vault/v1/consents", given);
    described("post", "/vault/v1/consents", alice.post("/vault/v1/consents", decision));
    String consent = "/vault/v1/consents/" + given.text("id");
    described(
        "post",
        "/vault/v1/consents/{id}/renew",
        alice.post(consent + "/renew", example("Renewal")));
    described(
        "post",
        "/vault/v1/consents/{id}/withdraw",
        alice.post(consent + "/withdraw", example("Withdrawal")));
    described("get", "/vault/v1/consents/{id}", alice.get(consent));
    described("get", "/vault/v1/consents/{id}/history", alice.get(consent + "/history"));
    described("get", "/vault/v1/consents", officer.get("/vault/v1/consents"));
    described(
        "get",
        "/vault/v1/state",
        alice.get("/vault/v1/state?subject=" + alice.subject() + "&purpose=analytics.described"));

    described(
        "put",
        "/vault/v1/collections/{name}",
        officer.put("/vault/v1/collections/notes", example("NewCollection")));
    described(
        "put",
        "/vault/v1/collections/{name}",
        officer.put("/vault/v1/collections/notes", example("NewCollection"), "If-Match", "\"v1\""));
    described("get", "/vault/v1/collections/{name}", officer.get("/vault/v1/collections/notes"));
    described("get", "/vault/v1/collections", officer.get("/vault/v1/collections"));
    Visitor supported = alice.purpose(SUPPORT);
    String records = "/vault/v1/records/notes/" + alice.subject();
    String path = "/vault/v1/records/{collection}/{subject}";
    described(
        "put",
        path + "/{id}",
        supported.put(records + "/n-1", example("Record"), "If-None-Match", "*"));
    described(
        "put",
        path + "/{id}",
        supported.put(records + "/n-1", example("Record"), "If-Match", "\"v1\""));
    described("get", path + "/{id}", supported.get(records + "/n-1"));
    described("get", path, supported.get(records));
    described("get", "/vault/v1/subjects/{id}", alice.get("/vault/v1/subjects/" + alice.subject()));
    described("delete", path + "/{id}", supported.delete(records + "/n-1"));
    String token =
        vault
            .mesh(
                "ledger",
                "/mesh/v1/person-tokens",
                "{\"people\":[{\"tenant\":\"%s\",\"subject\":\"%s\"}]}"
                    .formatted(tenant, alice.subject()))
            .json()
            .at("/tokens/0")
            .asString();
    described(
        "get", "/vault/v1/person-tokens/{token}", officer.get("/vault/v1/person-tokens/" + token));
    described(
        "post",
        "/vault/v1/erasures",
        officer.post("/vault/v1/erasures", "{\"subject\":\"" + alice.subject() + "\"}"));

    Answer problem = alice.post("/vault/v1/consents", "{}").refused(422, "invalid");
    assertThat(API.misfits("Problem", problem.json())).isEmpty();
  }

  private static void described(String method, String path, Answer answer) {
    assertThat(answer.status()).as(path + " " + answer.response().body()).isBetween(200, 204);
    JsonNode body = answer.response().body().isEmpty() ? null : answer.json();
    assertThat(API.misfits(method, path, answer.status(), body)).isEmpty();
    JsonNode response =
        API.operation(method, path).path("responses").path(Integer.toString(answer.status()));
    if (response.path("headers").has("ETag")) {
      assertThat(answer.tag()).matches("\"v[0-9]+\"");
    }
  }

  private static String example(String schema) {
    return API.example(schema).toString();
  }
}
