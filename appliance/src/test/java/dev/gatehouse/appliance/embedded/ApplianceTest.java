package dev.gatehouse.appliance.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.edge.ServerEvents;
import dev.gatehouse.appliance.home.RunFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The appliance as an operator runs it: a process on a home, killed, started again, changed. */
class ApplianceTest {
  private static final String PURPOSES = "/vault/v1/purposes";

  private static final String PURPOSE = "essential.service.administration";

  @TempDir Path folder;

  @Test
  void aKilledApplianceFindsEverythingAgainThatItAcknowledged() throws Exception {
    Path home = folder.resolve("home");
    List<String> decisions = new ArrayList<>();
    try (var first = ApplianceProcess.launch(home, "--port", "0")) {
      RunFile running = first.awaitReady();
      try (var admin = AdminClient.at(home, running.edge())) {
        for (int i = 0; i < 20; i++) {
          Answer answer = admin.get(PURPOSES, PURPOSE);
          assertThat(answer.status()).isEqualTo(200);
          decisions.add(answer.header("Gatehouse-Decision").orElseThrow());
        }
      }
      first.kill();
    }
    try (var second = ApplianceProcess.launch(home, "--port", "0")) {
      RunFile running = second.awaitReady();
      try (var admin = AdminClient.at(home, running.edge())) {
        for (String decision : decisions) {
          await(
              "an inclusion proof of " + decision,
              () -> admin.get("/audit/v1/proofs/inclusion?event=" + decision),
              answer -> answer.status() == 200);
        }
        theLogIsFollowedThroughTheEdge(admin, decisions);
      }
      ownRulesTakeEffectAndABrokenOneDoesNot(home, running);
    }
  }

  /** What was decided before comes in the order of the log, and what is decided now follows. */
  private static void theLogIsFollowedThroughTheEdge(AdminClient admin, List<String> decisions)
      throws Exception {
    String first;
    try (ServerEvents events =
        admin.follow("/audit/v1/events/tail?after=-1&decision_id=" + decisions.getFirst())) {
      assertThat(event(events)).contains(decisions.getFirst());
      first = String.valueOf(events.id());
    }
    try (ServerEvents events =
        admin.follow("/audit/v1/events/tail?type=decision&text=purposes&after=" + first)) {
      for (String decision : decisions.subList(1, decisions.size())) {
        assertThat(event(events)).contains(decision);
      }
      String now = admin.get(PURPOSES, PURPOSE).header("Gatehouse-Decision").orElseThrow();
      String seen = event(events);
      while (!seen.contains(now)) {
        seen = event(events);
      }
    }
  }

  private static String event(ServerEvents events) throws Exception {
    while (events.next()) {
      if (!events.data().isEmpty()) {
        return events.data();
      }
    }
    throw new AssertionError("the stream ended before its event");
  }

  /** Part of the test above, since a start costs many seconds. */
  private static void ownRulesTakeEffectAndABrokenOneDoesNot(Path home, RunFile running)
      throws Exception {
    Path custom = home.resolve("policy/custom.rego");
    try (var admin = AdminClient.at(home, running.edge())) {
      Files.writeString(
          custom,
          """
          package gatehouse.custom

          deny contains "purposes-are-closed" if input.action.name == "purposes.list"
          """);
      Answer denied =
          await(
              "a denial by the own rule",
              () -> admin.get(PURPOSES, PURPOSE),
              a -> a.status() == 403);
      assertThat(denied.code()).isEqualTo("policy-denied");
      assertThat(denied.json().path("detail").asString()).contains("purposes-are-closed");

      Files.writeString(custom, "package gatehouse.custom\n\ndeny contains {\n");
      Answer health =
          await(
              "the broken policy in the health",
              () -> ready(running),
              a -> a.body().contains("custom.rego"));
      assertThat(health.status()).isEqualTo(200);
      assertThat(admin.get(PURPOSES, PURPOSE).code()).isEqualTo("policy-denied");
    }
  }

  @Test
  void aTakenPortIsOneSentenceAndExitCode3() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var appliance =
            ApplianceProcess.launch(
                folder.resolve("home"), "--port", Integer.toString(taken.getLocalPort()))) {
      assertThat(appliance.awaitEnd()).isEqualTo(3);
      assertThat(appliance.output())
          .isEqualTo(
              "gatehouse: port "
                  + taken.getLocalPort()
                  + " is taken: stop what listens there, or choose another with --port\n");
    }
  }

  @Test
  void aHomeOfANewerVersionIsOneSentenceAndExitCode3() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("version"), "99");
    try (var appliance = ApplianceProcess.launch(home, "--port", "0")) {
      assertThat(appliance.awaitEnd()).isEqualTo(3);
      assertThat(appliance.output())
          .startsWith(
              "gatehouse: the home " + home + " was written by a newer gatehouse (version 99")
          .hasLineCount(1);
    }
  }

  @Test
  void aHomeThatCannotBeWrittenIsOneSentenceAndExitCode3() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    try (var appliance = ApplianceProcess.launch(file.resolve("home"), "--port", "0")) {
      assertThat(appliance.awaitEnd()).isEqualTo(3);
      assertThat(appliance.output())
          .isEqualTo(
              "gatehouse: the home "
                  + file.resolve("home")
                  + " can't be written: give this user write access or choose another --home\n");
    }
  }

  private interface Asking {
    Answer ask() throws Exception;
  }

  private static Answer await(String what, Asking asking, Predicate<Answer> condition)
      throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    Answer answer = asking.ask();
    while (!condition.test(answer)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no " + what + ", last: " + answer);
      }
      TimeUnit.MILLISECONDS.sleep(50);
      answer = asking.ask();
    }
    return answer;
  }

  private static Answer ready(RunFile running) throws Exception {
    URI address = running.management().resolve("/readyz");
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body(), 0);
    }
  }
}
