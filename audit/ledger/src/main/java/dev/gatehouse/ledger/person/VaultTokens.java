package dev.gatehouse.ledger.person;

import dev.gatehouse.service.mesh.MeshClients;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the vault for tokens, over the mesh. Thread-safe. */
final class VaultTokens implements PersonTokens {

  private static final String VAULT = "consent-vault";
  private static final String PATH = "/mesh/v1/person-tokens";
  private static final int BATCH = 1_000;

  /** Shorter than a journal waits for the ledger: the journal is told, and sends again. */
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MeshClients mesh;

  /**
   * @throws IllegalStateException when {@code gatehouse.mesh.consent-vault} is not set
   */
  VaultTokens(MeshClients mesh) {
    this.mesh = mesh;
    var _ = mesh.address(VAULT, PATH);
  }

  @Override
  public Map<Person, String> of(Set<Person> people) {
    return ask(PATH, people);
  }

  @Override
  public Map<Person, String> find(Set<Person> people) {
    return ask(PATH + "/find", people);
  }

  private Map<Person, String> ask(String path, Set<Person> people) {
    Map<Person, String> tokens = new HashMap<>();
    List<Person> ordered = List.copyOf(people);
    for (int from = 0; from < ordered.size(); from += BATCH) {
      ask(path, ordered.subList(from, Math.min(from + BATCH, ordered.size())), tokens);
    }
    return tokens;
  }

  private void ask(String path, List<Person> people, Map<Person, String> tokens) {
    JsonNode answer = answer(path, people).path("tokens");
    if (answer.size() != people.size()) {
      throw new TokensUnavailableException("its answer is for others than were asked for");
    }
    for (int i = 0; i < people.size(); i++) {
      if (answer.get(i).isString()) {
        tokens.put(people.get(i), answer.get(i).asString());
      }
    }
  }

  private JsonNode answer(String path, List<Person> people) {
    HttpRequest request =
        HttpRequest.newBuilder(mesh.address(VAULT, path))
            .timeout(DEADLINE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question(people)))
            .build();
    try {
      HttpResponse<String> response = mesh.to(VAULT).send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new TokensUnavailableException("it answers " + response.statusCode());
      }
      return JSON.readTree(response.body());
    } catch (IOException | JacksonException e) {
      throw new TokensUnavailableException("it gives no answer that can be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokensUnavailableException("the ledger is going down");
    }
  }

  private static String question(List<Person> people) {
    ArrayNode asked = JSON.createArrayNode();
    people.forEach(
        person ->
            asked
                .addObject()
                .put("tenant", person.tenant().toString())
                .put("subject", person.id().toString()));
    ObjectNode question = JSON.createObjectNode();
    question.set("people", asked);
    return question.toString();
  }
}
