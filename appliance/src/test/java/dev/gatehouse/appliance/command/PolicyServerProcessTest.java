package dev.gatehouse.appliance.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code policy run --server} in a process of its own, as an operator runs it. */
class PolicyServerProcessTest {

  @TempDir private Path folder;
  private int port;

  @BeforeEach
  void freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
  }

  private Process launch(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Gatehouse.class.getName(),
                "policy",
                "run",
                "--server",
                "--addr",
                "127.0.0.1:" + port));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private String decide() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/data/app/allow"))
                .POST(BodyPublishers.ofString("{\"input\":{\"user\":\"alice\"}}"))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private void awaitListening(Process process) throws Exception {
    while (!Files.readString(log()).contains("Server initialized.")) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("it ended: " + Files.readString(log()));
      }
    }
  }

  private Path policy(String rule) throws IOException {
    Files.createDirectories(folder.resolve("policy"));
    return Files.writeString(folder.resolve("policy/app.rego"), "package app\n\n" + rule + "\n");
  }

  @Test
  void itServesItsFilesAndEndsInOrderWhenAsked() throws Exception {
    policy("allow if input.user == \"alice\"");
    Process process = launch(folder.resolve("policy").toString());
    try {
      awaitListening(process);

      assertThat(decide()).isEqualTo("{\"result\":true}\n");
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(log()))
          .contains("\"msg\":\"Received request.\"", "\"msg\":\"Server shutdown.\"");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void changedFilesAreLoadedAgainAndBrokenOnesAreNot() throws Exception {
    policy("allow := 1");
    Process process = launch("--watch", folder.resolve("policy").toString());
    try {
      awaitListening(process);
      policy("allow := 2");
      while (!decide().equals("{\"result\":2}\n")) {
        assertThat(process.isAlive()).isTrue();
      }
      policy("allow := ");
      while (!Files.readString(log()).contains("rego_parse_error")) {
        assertThat(process.isAlive()).isTrue();
      }

      assertThat(decide()).isEqualTo("{\"result\":2}\n");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPolicyThatDoesNotCompileStopsTheStart() throws Exception {
    policy("allow := unknown(1)");
    Process process = launch(folder.resolve("policy").toString());

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(Files.readString(log()))
        .contains("app.rego:3: rego_type_error: undefined function unknown");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
      Process process = launch();

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitCode.COULD_NOT_RUN);
      assertThat(Files.readString(log())).contains("127.0.0.1:" + taken.getLocalPort());
    }
  }
}
