package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.pdp.log.DecisionJournal;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's journal: each decision is durable before it is given, whichever API was asked. */
class DecisionJournalTest {

  private static final String POLICY =
      """
      package app

      allow if input.user == "ada"

      # METADATA
      # scope: document
      # compile:
      #   unknowns: [input.rows]
      include if input.rows.owner == input.user
      """;

  private static final String LOG_POLICY =
      """
      package system.log

      mask contains "/input/password"

      drop if input.input.user == "probe"
      """;

  private static final String ACCESS_POLICY =
      """
      package authzen

      allow if input.subject.id == "ada"
      """;

  private static final String QUESTION =
      "{\"subject\":{\"type\":\"user\",\"id\":\"ada\"},\"action\":{\"name\":\"read\"},"
          + "\"resource\":{\"type\":\"doc\",\"id\":\"1\"}}";

  @TempDir private Path folder;
  private Path journal;

  @BeforeEach
  void choose() {
    journal = folder.resolve("decisions");
  }

  private static String config(Path journal, String more) {
    return "{\"decision_logs\":{\"journal\":{\"directory\":\"" + journal + "\"" + more + "}}}";
  }

  private static HttpApi start(String config) throws InterruptedException {
    return new HttpApi.Builder().policy(POLICY).config(config).start();
  }

  private static List<RegoObject> read(Path journal) throws IOException {
    List<RegoObject> events = new ArrayList<>();
    DecisionJournal.read(journal, event -> events.add((RegoObject) event));
    return events;
  }

  private static String text(RegoObject event, String member) {
    var value = event.get(member);
    return value == null ? "" : RegoJson.write(value);
  }

  @Test
  void everyApiThatDecidesIsInTheJournalMaskedAndDroppedByPolicy() throws Exception {
    try (HttpApi api = start(config(journal, ""))) {
      api.send("PUT", "/v1/policies/log", LOG_POLICY);
      api.send("PUT", "/v1/policies/access", ACCESS_POLICY);
      api.send("POST", "/v1/data/app/allow", "{\"input\":{\"user\":\"ada\",\"password\":\"x\"}}");
      api.send("POST", "/v1/data/app/allow", "{\"input\":{\"user\":\"probe\"}}");
      api.send("GET", "/v1/query?q=x%3D1", "");
      api.send(
          "POST",
          "/v1/compile/app/include",
          "{\"input\":{\"user\":\"ada\"}}",
          "Accept",
          "application/vnd.opa.sql.postgresql+json");
      String[] json = {"Content-Type", "application/json"};
      api.send("POST", "/access/v1/evaluation", QUESTION, json);
      api.send(
          "POST",
          "/access/v1/search/subject",
          "{\"subject\":{\"type\":\"user\"},\"action\":{\"name\":\"read\"},"
              + "\"resource\":{\"type\":\"doc\",\"id\":\"1\"}}",
          json);

      assertThat(api.send("GET", "/metrics", "").body())
          .contains(
              "decision_log_events_total{state=\"taken\"} 6",
              "decision_log_events_total{state=\"dropped\"} 1",
              "decision_log_events_total{state=\"handed_on\"} 5",
              "decision_log_events_total{state=\"refused\"} 0",
              "decision_journal_events_total{state=\"durable\"} 5",
              "decision_journal_waiting 5");
    }
    List<RegoObject> events = read(journal);
    assertThat(events)
        .extracting(event -> text(event, "path") + text(event, "query"))
        .containsExactly("\"app/allow\"", "\"x=1\"", "\"app/include\"", "\"authzen/allow\"", "");
    assertThat(text(events.get(0), "input")).isEqualTo("{\"user\":\"ada\"}");
    assertThat(text(events.get(0), "erased")).isEqualTo("[\"/input/password\"]");
    assertThat(text(events.get(0), "result")).isEqualTo("true");
    assertThat(text(events.get(1), "result")).isEqualTo("[{\"x\":1}]");
    assertThat(text(events.get(2), "result"))
        .isEqualTo("{\"query\":\"WHERE rows.owner = E'ada'\"}");
    assertThat(text(events.get(2), "custom"))
        .isEqualTo(
            "{\"mask_rule\":\"\",\"options\":{},\"type\":\"open-policy-agent/compile\","
                + "\"unknowns\":[\"input.rows\"]}");
    assertThat(text(events.get(3), "result")).isEqualTo("true");
    assertThat(text(events.get(4), "custom"))
        .isEqualTo("{\"kind\":\"subject\",\"results\":1,\"type\":\"gatehouse/access-search\"}");
    assertThat(events).allMatch(event -> text(event, "decision_id").length() == 38);
  }

  @Test
  void aFilterThatCannotBeMadeIsRecordedWithItsError() throws Exception {
    try (HttpApi api = start(config(journal, ""))) {
      int status =
          api.send(
                  "POST",
                  "/v1/compile/app/include",
                  "{\"options\":{\"maskRule\":\"data.app[\"}}",
                  "Accept",
                  "application/vnd.opa.sql.postgresql+json")
              .statusCode();
      assertThat(status).isEqualTo(400);
    }
    List<RegoObject> events = read(journal);
    assertThat(events).hasSize(1);
    assertThat(text(events.getFirst(), "result")).isEmpty();
    assertThat(text(events.getFirst(), "error")).contains("parsing mask_rule name");
  }

  @Test
  void aDecisionThatCannotBeMadeDurableIsNotGiven() throws Exception {
    try (HttpApi api = start(config(journal, ""))) {
      api.send("PUT", "/v1/policies/access", ACCESS_POLICY);
      // Closes the journal under the server, as a disk that is gone does.
      api.plugins.close();
      HttpResponse<String> answer =
          api.send("POST", "/v1/data/app/allow", "{\"input\":{\"user\":\"ada\"}}");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .isEqualTo(
              """
              {
                "code": "internal_error",
                "message": "journal-unavailable: the decision can't be put on record, so it is not given"
              }
              """);
      HttpResponse<String> access =
          api.send("POST", "/access/v1/evaluation", QUESTION, "Content-Type", "application/json");
      assertThat(access.statusCode()).isEqualTo(500);
      assertThat(access.body())
          .isEqualTo(
              "journal-unavailable: the decision can't be put on record, so it is not given");
      assertThat(api.send("GET", "/metrics", "").body())
          .contains(
              "decision_log_events_total{state=\"refused\"} 2",
              "decision_journal_events_total{state=\"failed\"} 2",
              "decision_journal_events_total{state=\"durable\"} 0");
    }
  }

  @Test
  void whereItIsNotRequiredTheDecisionIsGivenAndTheLossCounted() throws Exception {
    try (HttpApi api = start(config(journal, ",\"required\":false"))) {
      api.plugins.close();
      HttpResponse<String> answer =
          api.send("POST", "/v1/data/app/allow", "{\"input\":{\"user\":\"ada\"}}");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"result\":true");
      assertThat(api.send("GET", "/metrics", "").body())
          .contains("decision_journal_events_total{state=\"failed\"} 1");
    }
  }

  @Test
  void aFolderThatAnotherServerHoldsAndKeysThatNobodyKnowsStopTheStart() throws Exception {
    try (HttpApi api = start(config(journal, ""))) {
      assertThat(api.send("GET", "/v1/data/app/allow", "").statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> start(config(journal, "")))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith("config error: decision_logs.journal.directory: ");
    }
    assertThatThrownBy(() -> start(config(journal, ",\"folder\":\"x\"")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "config error: decision_logs.journal.folder is not known, expected one of directory,"
                + " required");
    assertThatThrownBy(() -> start("{\"decision_logs\":{\"journal\":{}}}"))
        .hasMessage("config error: decision_logs.journal.directory is missing, expected a string");
  }

  @Test
  void whatWasAnsweredIsInTheJournalOfAServerThatWasKilled() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                journal.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> answered = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create(lines.readLine() + "/v1/data/app/allow");
      for (int i = 0; i < 200; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofString("{\"input\":{\"user\":\"ada\"}}"))
                .build();
        RegoObject answer =
            (RegoObject) RegoJson.parse(client.send(request, BodyHandlers.ofString()).body());
        answered.add(text(answer, "decision_id"));
      }
    } finally {
      process.toHandle().destroyForcibly();
    }
    assertThat(process.waitFor()).as("128 + SIGKILL").isEqualTo(137);

    assertThat(answered).doesNotHaveDuplicates().hasSize(200);
    assertThat(read(journal))
        .extracting(event -> text(event, "decision_id"))
        .containsExactlyElementsOf(answered);
  }

  /** The server that is killed. */
  static final class Killed {

    public static void main(String[] arguments) throws InterruptedException {
      String directory = RegoJson.write(RegoString.of(arguments[0]));
      HttpApi api = start("{\"decision_logs\":{\"journal\":{\"directory\":" + directory + "}}}");
      System.out.println(api.base());
      Thread.currentThread().join();
    }
  }
}
