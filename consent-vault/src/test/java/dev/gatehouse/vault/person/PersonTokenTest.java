package dev.gatehouse.vault.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.Visitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PersonTokenTest {

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final UUID alice = UUID.randomUUID();
  private final Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");

  @Test
  void aPersonHasOneTokenThatSaysNothingOfThem() {
    String token = tokenOf(tenant, alice);

    assertThat(token).matches("person:[0-9a-f]{32}").doesNotContain(alice.toString());
    assertThat(tokenOf(tenant, alice)).isEqualTo(token);
  }

  @Test
  void peopleAndTenantsHaveTokensOfTheirOwn() {
    UUID elsewhere = UUID.randomUUID();

    assertThat(
            Set.of(
                tokenOf(tenant, alice),
                tokenOf(tenant, UUID.randomUUID()),
                tokenOf(elsewhere, alice)))
        .hasSize(3);
  }

  @Test
  void answersInTheOrderOfTheQuestionsAlsoAboutTheSamePersonTwice() {
    UUID bob = UUID.randomUUID();

    List<String> tokens =
        texts(ask("/mesh/v1/person-tokens", people(tenant, alice, bob, alice)).get("tokens"));

    assertThat(tokens).hasSize(3);
    assertThat(tokens.get(0)).isEqualTo(tokens.get(2)).isNotEqualTo(tokens.get(1));
  }

  @Test
  void findingGivesNobodyAToken() {
    String found = ask("/mesh/v1/person-tokens/find", people(tenant, alice)).toString();
    assertThat(found).isEqualTo("{\"tokens\":[null]}");

    String token = tokenOf(tenant, alice);

    assertThat(texts(ask("/mesh/v1/person-tokens/find", people(tenant, alice)).get("tokens")))
        .containsExactly(token);
  }

  @Test
  void manyWhoAskAtOnceGetTheSameTokens() throws Exception {
    UUID[] people = new UUID[20];
    for (int i = 0; i < people.length; i++) {
      people[i] = UUID.randomUUID();
    }
    List<Callable<List<String>>> askers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      askers.add(() -> texts(ask("/mesh/v1/person-tokens", people(tenant, people)).get("tokens")));
    }

    Set<List<String>> answers = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(askers.size())) {
      for (Future<List<String>> answer : threads.invokeAll(askers)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).hasSize(1);
    assertThat(answers.iterator().next()).doesNotHaveDuplicates().hasSize(people.length);
  }

  @Test
  void whoMayLearnsWhoseATokenIsAndThatIsAnEvent() {
    String token = tokenOf(tenant, alice);

    assertThat(officer.get("/vault/v1/person-tokens/" + token).expect(200).text("subject"))
        .isEqualTo(alice.toString());

    JsonNode event = vault.events().getLast();
    assertThat(event.get("type").asString()).isEqualTo("subject.identified");
    assertThat(event.at("/resource/id").asString()).isEqualTo(token);
    assertThat(event.at("/actor/id").asString()).isEqualTo(officer.subject());
    assertThat(event.toString()).doesNotContain(alice.toString());
  }

  @Test
  void anAuditorMayAndAParticipantMayNot() {
    String token = tokenOf(tenant, alice);

    vault
        .visitor(tenant, UUID.randomUUID(), "auditor")
        .get("/vault/v1/person-tokens/" + token)
        .expect(200);
    vault
        .visitor(tenant, UUID.randomUUID(), "participant")
        .get("/vault/v1/person-tokens/" + token)
        .refused(403, "policy-denied");
  }

  @Test
  void anotherTenantsTokenIsNone() {
    String token = tokenOf(UUID.randomUUID(), alice);

    officer.get("/vault/v1/person-tokens/" + token).refused(404, "not-found");
    officer.get("/vault/v1/person-tokens/person:nobody").refused(404, "not-found");
  }

  @Test
  void onlyTheLedgerAsksForTokens() {
    assertThat(vault.mesh("gateway", "/mesh/v1/person-tokens", people(tenant, alice)).status())
        .isEqualTo(403);
    assertThat(vault.mesh("session", "/mesh/v1/person-tokens/find", people(tenant, alice)).status())
        .isEqualTo(403);
  }

  @Test
  void askingIsNoEvent() {
    int before = vault.eventTypes(tenant).size();
    tokenOf(tenant, alice);
    assertThat(vault.eventTypes(tenant)).hasSize(before);
  }

  private String tokenOf(UUID of, UUID person) {
    return texts(ask("/mesh/v1/person-tokens", people(of, person)).get("tokens")).getFirst();
  }

  private JsonNode ask(String path, String body) {
    return vault.mesh("ledger", path, body).expect(200).json();
  }

  private static List<String> texts(JsonNode tokens) {
    return tokens.valueStream().map(JsonNode::asString).toList();
  }

  private static String people(UUID tenant, UUID... people) {
    StringBuilder body = new StringBuilder("{\"people\":[");
    for (UUID person : people) {
      body.append(body.length() > 11 ? "," : "")
          .append("{\"tenant\":\"%s\",\"subject\":\"%s\"}".formatted(tenant, person));
    }
    return body.append("]}").toString();
  }
}
