package dev.gatehouse.decision.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.Peers;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.input.Action;
import dev.gatehouse.decision.input.Context;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.input.Resource;
import dev.gatehouse.decision.input.Subject;
import dev.gatehouse.fixtures.peers.OpaProgram;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real OPA with the shipped bundle decides as the engine in this process does. */
@Tag("peers")
class ExternalOpaPeerTest {

  private static final UUID TENANT = UUID.fromString("11111111-1111-4111-8111-111111111111");

  @TempDir private Path folder;

  @Test
  void opaDecidesAsTheEngineDoes() throws Exception {
    String opa = Peers.require(OpaProgram::find).toString();
    EmbeddedAuthority authority =
        EmbeddedAuthority.openOrCreate(folder.resolve("ca"), "opa.test", Clock.systemUTC());
    Files.writeString(folder.resolve("ca.pem"), authority.rootPem());
    authority
        .issueClient("gatehouse", Duration.ofHours(1))
        .writeTo(folder.resolve("client.pem"), folder.resolve("client-key.pem"));
    serverCertificate(authority);
    int port = freePort();
    Process server = start(opa, port);
    try (ExternalDecisionPoint external =
            ExternalDecisionPoint.open(
                ExternalOpaSettings.of(URI.create("https://localhost:" + port))
                    .withDeadline(Duration.ofSeconds(5))
                    .trusting(folder.resolve("ca.pem"))
                    .showing(folder.resolve("client.pem"), folder.resolve("client-key.pem")),
                Clock.systemUTC());
        DecisionPoint own = DecisionPoint.of(BundleSource.builtIn())) {
      awaitAnswer(external, server);
      for (String role : List.of("facilitator", "participant", "auditor", "security_engineer")) {
        for (String action :
            List.of("sessions.read", "sessions.create", "audit.read", "policy.promote", "x.y")) {
          DecisionInput question = question(role, action);
          Decision here = own.decide(question);
          Decision there = external.decide(question);
          assertThat(there.allow()).as("%s %s", role, action).isEqualTo(here.allow());
          assertThat(there.reasons()).isEqualTo(here.reasons());
          assertThat(there.obligations()).isEqualTo(here.obligations());
        }
      }
    } finally {
      server.destroy();
      server.waitFor();
    }
    try (ExternalDecisionPoint gone =
        ExternalDecisionPoint.open(
            ExternalOpaSettings.of(URI.create("https://localhost:" + port)), Clock.systemUTC())) {
      assertThat(gone.decide(question("facilitator", "sessions.read")).allow()).isFalse();
    }
  }

  private void serverCertificate(EmbeddedAuthority authority) throws Exception {
    var pair =
        authority
            .materialFor("opa", List.of("localhost"), List.of(InetAddress.getLoopbackAddress()))
            .current();
    StringBuilder chain = new StringBuilder();
    for (var certificate : pair.chain()) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    Files.writeString(folder.resolve("server.pem"), chain);
    Files.writeString(
        folder.resolve("server-key.pem"), pem("PRIVATE KEY", pair.privateKey().getEncoded()));
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private Process start(String opa, int port) throws IOException {
    Path bundle = Path.of("src/main/resources/bundle").toAbsolutePath();
    return new ProcessBuilder(
            opa,
            "run",
            "--server",
            "--addr",
            "127.0.0.1:" + port,
            "--tls-cert-file",
            folder.resolve("server.pem").toString(),
            "--tls-private-key-file",
            folder.resolve("server-key.pem").toString(),
            "--tls-ca-cert-file",
            folder.resolve("ca.pem").toString(),
            "--authentication",
            "tls",
            "--disable-telemetry",
            bundle.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("opa.log").toFile())
        .start();
  }

  private void awaitAnswer(ExternalDecisionPoint point, Process server) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (point
        .decide(question("facilitator", "sessions.read"))
        .reasons()
        .contains("decision-unavailable")) {
      assertThat(server.isAlive() && System.nanoTime() < end)
          .as(Files.readString(folder.resolve("opa.log")) + point.status())
          .isTrue();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static DecisionInput question(String role, String action) {
    return new DecisionInput(
        Subject.user("9f", TENANT, List.of(role)),
        Action.of(action),
        Resource.of("session", "s-17"),
        Context.of(
            "essential.service.facilitation",
            "contract",
            null,
            Instant.parse("2026-11-23T10:00:00Z")));
  }
}
