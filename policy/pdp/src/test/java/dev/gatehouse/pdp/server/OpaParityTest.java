package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.peers.OpaProgram;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same requests to a real OPA and to this server: status, headers and body are the same, but
 * for the differences that are written down with their reasons in {@code parity/differences.txt}.
 */
@Tag("peers")
class OpaParityTest {

  private static final Set<String> HEADERS =
      Set.of("content-type", "location", "vary", "allow", "x-content-type-options");

  @Test
  void everyOtherAnswerIsOpas() throws Exception {
    String opa = Peers.require(OpaProgram::find).toString();
    Map<String, String> known = differences();
    Map<String, String> found = new TreeMap<>();
    int port = freePort();
    Process peer =
        new ProcessBuilder(
                opa,
                "run",
                "--server",
                "--skip-version-check",
                "--log-level",
                "error",
                "--addr",
                "127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (HttpApi api = HttpApi.start()) {
      awaitPort(port, peer);
      for (HttpScript.Step step : HttpScript.parse(resource("api.http"))) {
        String theirs = text(HttpScript.send(port, step));
        String ours = text(HttpScript.send(api.server.ports().getFirst(), step));
        if (!theirs.equals(ours)) {
          found.put(step.name(), "opa:  " + theirs + "\nours: " + ours);
        }
      }
    } finally {
      peer.destroy();
      peer.waitFor();
    }
    Set<String> unexpected = new TreeSet<>(found.keySet());
    unexpected.removeAll(known.keySet());
    assertThat(unexpected)
        .as(() -> String.join("\n", unexpected.stream().map(n -> n + "\n" + found.get(n)).toList()))
        .isEmpty();
    assertThat(found.keySet()).as("differences that are none any more").containsAll(known.keySet());
  }

  /** An answer without what may differ: times, ids, versions, white space. */
  private static String text(HttpScript.Answer answer) {
    TreeMap<String, String> headers = new TreeMap<>(answer.headers());
    headers.keySet().retainAll(HEADERS);
    headers.replaceAll((name, value) -> value.replace("; ", ";"));
    String body =
        answer
            .body()
            .replaceAll("(timer_[a-z_]+_ns\"): ?\\d+", "$1:0")
            .replaceAll("\"(version|id)\":\"[^\"]*\"", "\"$1\":\"\"")
            .replaceAll("(?s),\\s*\"stack_trace\": \\[.*?\\n      ]", "");
    return answer.status() + " " + headers + " " + ordered(body);
  }

  /** A JSON document with its members in one order, on as many lines as before. */
  private static String ordered(String body) {
    try {
      String members = RegoJson.write(RegoJson.parse(body));
      return body.strip().contains("\n") ? "pretty " + members : members;
    } catch (RegoJsonException notJson) {
      return body;
    }
  }

  private static Map<String, String> differences() throws IOException {
    Map<String, String> known = new TreeMap<>();
    for (String line : resource("differences.txt").lines().toList()) {
      if (!line.startsWith("#") && !line.isBlank()) {
        List<String> parts = List.of(line.split("\t", -1));
        known.put(parts.get(0), parts.get(1));
      }
    }
    return known;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = OpaParityTest.class.getResourceAsStream("/parity/" + name)) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port, Process peer) throws Exception {
    while (peer.isAlive()) {
      try (Socket ignored = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException notYet) {
        peer.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS);
      }
    }
    throw new AssertionError("opa ended with " + peer.exitValue());
  }
}
