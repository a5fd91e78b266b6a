package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.description.ApiDescription;
import dev.gatehouse.fixtures.description.ServedOperations;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.SortedSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The document says what is served, and what is served is what the document says. */
@ExtendWith(SharedBridge.class)
class OpenApiTest {

  private final BridgeUnderTest bridge;
  private final ApiDescription api;

  OpenApiTest(BridgeUnderTest bridge) {
    this.bridge = bridge;
    HttpResponse<String> answer =
        bridge.edge(bridge.request("/identity/v1/openapi.json").GET(), null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    this.api = new ApiDescription(json(answer));
  }

  @Test
  void everyOperationIsDescribedAndNoOther() {
    SortedSet<String> served = ServedOperations.below(bridge.service().context(), "/identity/v1/");
    served.remove("get /identity/v1/openapi.json");
    assertThat(api.operations()).isEqualTo(served);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(api.brokenReferences()).isEmpty();
  }

  @Test
  void theExamplesAreAcceptedAndAnsweredWithTheDescribedMembers() {
    String username = "u" + UUID.randomUUID();
    String newUser = example("NewUser").replace("\"alice\"", "\"" + username + "\"");
    HttpResponse<String> user = send("POST", "/identity/v1/users", newUser, 201);
    members("User", json(user));
    HttpResponse<String> changed =
        admin(
            bridge
                .json("PUT", Browser.location(user), example("ChangedUser"))
                .header("If-Match", "\"v1\""));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    members("User", json(changed));
    HttpResponse<String> client = send("POST", "/identity/v1/clients", example("NewClient"), 201);
    members("Client", json(client));
    assertThat(
            admin(
                    bridge
                        .json("PUT", Browser.location(client), example("ChangedClient"))
                        .header("If-Match", "\"v1\""))
                .statusCode())
        .isEqualTo(200);
    String revocation =
        "{\"kind\":\"subject\",\"id\":\"%s\"}".formatted(json(user).path("id").asString());
    members("Revocation", json(send("POST", "/identity/v1/revocations", revocation, 201)));
    new Browser(bridge)
        .code(
            Browser.authorizePath(
                BridgeUnderTest.NATIVE, BridgeUnderTest.NATIVE_CALLBACK, "openid"),
            "alice");
    for (String list : new String[] {"Users", "Roles", "Clients"}) {
      JsonNode page =
          json(
              admin(
                  bridge.request("/identity/v1/" + list.toLowerCase(java.util.Locale.ROOT)).GET()));
      members(list, page);
      members(list.substring(0, list.length() - 1), page.path("items").path(0));
    }
    JsonNode sessions = json(admin(bridge.request("/identity/v1/sessions").GET()));
    members("SignIns", sessions);
    members("SignIn", sessions.path("items").path(0));
    members(
        "Problem", json(admin(bridge.request("/identity/v1/users/" + UUID.randomUUID()).GET())));
  }

  private String example(String schema) {
    return api.example(schema).toString();
  }

  private JsonNode schema(String name) {
    return api.document().at("/components/schemas/" + name);
  }

  private void members(String schema, JsonNode answer) {
    Collection<String> required =
        schema(schema).path("required").valueStream().map(JsonNode::asString).toList();
    assertThat(answer.propertyNames()).as(schema).containsExactlyInAnyOrderElementsOf(required);
  }

  private HttpResponse<String> send(String method, String path, String body, int status) {
    HttpResponse<String> answer = admin(bridge.json(method, path, body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  private HttpResponse<String> admin(HttpRequest.Builder request) {
    return bridge.admin(request, IdentityDatabase.DEMO.toString(), "org_admin");
  }
}
