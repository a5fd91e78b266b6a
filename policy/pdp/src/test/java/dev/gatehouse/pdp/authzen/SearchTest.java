package dev.gatehouse.pdp.authzen;

import static dev.gatehouse.pdp.authzen.TodoPolicy.BETH;
import static dev.gatehouse.pdp.authzen.TodoPolicy.MORTY;
import static dev.gatehouse.pdp.authzen.TodoPolicy.RICK;
import static dev.gatehouse.pdp.authzen.TodoPolicy.SUMMER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may, what one may, and what may be done; page by page. */
class SearchTest {

  private static final String OWNER = "tenant-a";
  private static final AccessPolicy TODO = TodoPolicy.compiled();

  private final AccessApi api = new AccessApi(PageTokens.ofThisProcess());

  @Test
  void findsExactlyTheSubjectsThatMay() {
    JsonNode found =
        find(
            SearchKind.SUBJECT,
            """
            {"subject": {"type": "user", "id": "ignored"}, "action": {"name": "can_create_todo"},
             "resource": {"type": "todo", "id": "todo-1"}}\
            """);
    assertThat(ids(found)).containsExactly(RICK, MORTY, SUMMER);
    assertThat(found.get("results").get(0).toString())
        .isEqualTo("{\"id\":\"" + RICK + "\",\"type\":\"user\"}");
    assertThat(found.get("page").toString()).isEqualTo("{\"count\":3,\"next_token\":\"\"}");
  }

  @Test
  void findsExactlyTheResourcesThatOneMayWithWhatThePolicyKnowsOfThem() {
    JsonNode found = find(SearchKind.RESOURCE, resources(MORTY, "can_delete_todo", ""));
    assertThat(ids(found)).containsExactly("todo-01", "todo-06", "todo-11", "todo-16", "todo-21");
    assertThat(found.get("results").get(0).toString())
        .isEqualTo(
            "{\"id\":\"todo-01\",\"properties\":{\"ownerID\":\"morty@the-citadel.com\"},\"type\":\"todo\"}");
    assertThat(ids(find(SearchKind.RESOURCE, resources(BETH, "can_delete_todo", "")))).isEmpty();
  }

  @Test
  void findsExactlyTheActionsThatOneMayDo() {
    assertThat(
            ids(
                find(
                    SearchKind.ACTION,
                    """
                    {"subject": {"type": "user", "id": "%s"}, "action": "ignored",
                     "resource": {"type": "todo", "id": "t", "properties": {"ownerID": "morty@the-citadel.com"}}}\
                    """
                        .formatted(MORTY))))
        .containsExactly(
            "can_create_todo",
            "can_delete_todo",
            "can_read_todos",
            "can_read_user",
            "can_update_todo");
  }

  @Test
  void whatIsFoundIsPermittedWhenItIsAskedAbout() {
    for (JsonNode resource :
        find(SearchKind.RESOURCE, resources(SUMMER, "can_update_todo", "")).get("results")) {
      AccessAnswer answer =
          api.evaluation(
              "application/json",
              TodoPolicy.bytes(
                  """
                  {"subject": {"type": "user", "id": "%s"}, "action": {"name": "can_update_todo"},
                   "resource": %s}\
                  """
                      .formatted(SUMMER, resource)),
              TODO);
      assertThat(TodoPolicy.text(answer)).isEqualTo("{\"decision\":true}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, 1000, 100_000})
  void pagesTogetherAreTheWholeInOrderWithoutRepetition(int limit) {
    List<String> all = new ArrayList<>();
    String page = "\"page\": {\"limit\": " + limit + "},";
    int pages = 0;
    while (!page.isEmpty()) {
      JsonNode found = find(SearchKind.RESOURCE, resources(SUMMER, "can_update_todo", page));
      assertThat(found.get("results").size()).isLessThanOrEqualTo(limit);
      assertThat(found.get("page").get("count").asInt()).isEqualTo(found.get("results").size());
      all.addAll(ids(found));
      String next = found.get("page").get("next_token").asString();
      page = next.isEmpty() ? "" : "\"page\": {\"token\": \"" + next + "\"},";
      pages++;
    }
    assertThat(all).containsExactly("todo-02", "todo-07", "todo-12", "todo-17", "todo-22");
    assertThat(pages).isLessThanOrEqualTo(5 / Math.min(limit, 5) + 1);
  }

  @Test
  void aLimitOfZeroTellsOnlyThatThereIsMore() {
    JsonNode found =
        find(SearchKind.RESOURCE, resources(SUMMER, "can_update_todo", "\"page\":{\"limit\":0},"));
    assertThat(ids(found)).isEmpty();
    assertThat(found.get("page").get("next_token").asString()).isNotEmpty();
  }

  @Test
  void aTokenCountsOnlyForItsOwnSearchAndItsOwner() {
    String token = token(resources(SUMMER, "can_update_todo", "\"page\":{\"limit\":2},"));
    String page = "\"page\":{\"token\":\"" + token + "\"},";
    assertThat(ids(find(SearchKind.RESOURCE, resources(SUMMER, "can_update_todo", page))))
        .containsExactly("todo-12", "todo-17");
    assertForeign(resources(MORTY, "can_update_todo", page), OWNER);
    assertForeign(resources(SUMMER, "can_delete_todo", page), OWNER);
    assertForeign(resources(SUMMER, "can_update_todo", page + "\"context\":{\"a\":1},"), OWNER);
    assertForeign(resources(SUMMER, "can_update_todo", page), "tenant-b");
    AccessAnswer otherLimit =
        search(
            resources(
                SUMMER, "can_update_todo", "\"page\":{\"limit\":3,\"token\":\"" + token + "\"},"),
            OWNER);
    assertThat(otherLimit.status()).isEqualTo(400);
    assertThat(TodoPolicy.text(otherLimit))
        .isEqualTo("page.limit is 3, expected 2 as on the page before, or none");
  }

  @Test
  void aTokenThatWasTouchedOrMadeUpCountsForNothing() {
    String token = token(resources(SUMMER, "can_update_todo", "\"page\":{\"limit\":2},"));
    for (int i = 0; i < token.length(); i += 7) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      assertForeign(page(token.substring(0, i) + other + token.substring(i + 1)), OWNER);
    }
    for (String made : List.of("x", "AAAA", "not base64!", "A".repeat(10_000), token + "AA")) {
      assertForeign(page(made), OWNER);
    }
    AccessApi restarted = new AccessApi(PageTokens.ofThisProcess());
    assertThat(
            restarted
                .search(
                    SearchKind.RESOURCE,
                    "application/json",
                    TodoPolicy.bytes(page(token)),
                    OWNER,
                    TODO)
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"limit\":-1} | page.limit is -1, expected a whole number from 0",
        "{\"limit\":1.5} | page.limit is 1.5, expected a whole number from 0",
        "{\"limit\":\"2\"} | page.limit is a string, expected a whole number from 0",
        "{\"token\":7} | page.token is a number, expected a string",
        "{\"token\":\"\"} | page.token is empty, expected the next_token of a page that is not the"
            + " last",
        "[] | page is an array, expected an object"
      })
  void aPageThatIsWrongIsNamed(String page, String message) {
    AccessAnswer answer =
        search(resources(SUMMER, "can_update_todo", "\"page\":" + page + ","), OWNER);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(TodoPolicy.text(answer)).isEqualTo(message);
  }

  @Test
  void aPolicyThatTellsNoCandidatesIsNotSearched() {
    AccessAnswer answer =
        api.search(
            SearchKind.SUBJECT,
            "application/json",
            TodoPolicy.bytes(
                "{\"subject\":{\"type\":\"user\"},\"action\":{\"name\":\"r\"},"
                    + "\"resource\":{\"type\":\"d\",\"id\":\"1\"}}"),
            OWNER,
            TodoPolicy.of("package authzen\nallow := true"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(TodoPolicy.text(answer)).contains("candidates");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "allow if input.subject.id == \"ada\" | ada",
        "allow if input.subject.id in {\"ada\", \"bob\"} | ada,bob",
        "allow if { input.subject.id == \"ada\"; input.action.name == \"write\" } | ``",
        "allow if { some name in [\"ada\", \"bob\", \"eve\"]; name != \"bob\"; input.subject.id =="
            + " name } | ada,eve",
        "allow if { input.subject.id in {\"ada\", \"bob\"}; startswith(input.subject.id, \"b\") } |"
            + " bob",
        "default allow := false | ``"
      })
  void withoutToldCandidatesTheRulesThemselvesNameThem(String rule, String expected) {
    AccessAnswer answer = subjects(TodoPolicy.of("package authzen\n" + rule));
    assertThat(answer.status()).as(TodoPolicy.text(answer)).isEqualTo(200);
    assertThat(String.join(",", ids(JsonMapper.shared().readTree(answer.body()))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allow := true",
        "allow if startswith(input.subject.id, \"a\")",
        "allow if not input.subject.id == \"eve\"",
        "allow if input.subject.id == \"ada\"\nallow if input.subject.id != \"eve\""
      })
  void whoCannotBeNamedOneByOneIsNotFoundInPart(String rule) {
    AccessAnswer answer = subjects(TodoPolicy.of("package authzen\n" + rule));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(TodoPolicy.text(answer))
        .isEqualTo("the policy tells no candidates for a search of subjects");
  }

  private AccessAnswer subjects(AccessPolicy policy) {
    return api.search(
        SearchKind.SUBJECT,
        "application/json",
        TodoPolicy.bytes(
            "{\"subject\":{\"type\":\"user\"},\"action\":{\"name\":\"read\"},"
                + "\"resource\":{\"type\":\"d\",\"id\":\"1\"}}"),
        OWNER,
        policy);
  }

  private void assertForeign(String body, String owner) {
    AccessAnswer answer = search(body, owner);
    assertThat(answer.status()).as(body).isEqualTo(400);
    assertThat(TodoPolicy.text(answer)).startsWith("page.token does not belong to this search");
  }

  private String token(String body) {
    return find(SearchKind.RESOURCE, body).get("page").get("next_token").asString();
  }

  private static String page(String token) {
    return resources(SUMMER, "can_update_todo", "\"page\":{\"token\":\"" + token + "\"},");
  }

  private AccessAnswer search(String body, String owner) {
    return api.search(SearchKind.RESOURCE, "application/json", TodoPolicy.bytes(body), owner, TODO);
  }

  private JsonNode find(SearchKind kind, String body) {
    AccessAnswer answer = api.search(kind, "application/json", TodoPolicy.bytes(body), OWNER, TODO);
    assertThat(answer.status()).as(TodoPolicy.text(answer)).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static List<String> ids(JsonNode found) {
    List<String> ids = new ArrayList<>();
    for (JsonNode result : found.get("results")) {
      ids.add(result.path(result.has("id") ? "id" : "name").asString());
    }
    return ids;
  }

  private static String resources(String subject, String action, String more) {
    return """
    {"subject": {"type": "user", "id": "%s"}, "action": {"name": "%s"}, %s "resource": {"type": "todo"}}\
    """
        .formatted(subject, action, more);
  }
}
