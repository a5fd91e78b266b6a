package dev.gatehouse.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.journal.Durability;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.web.ServiceDefinition;
import dev.gatehouse.service.web.ServiceSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalConfigurationTest {

  private final JournalConfiguration configuration = new JournalConfiguration();

  @TempDir private Path home;

  @Test
  void aServiceThatIsToWaitForTheLedgerMustKnowWhereItIs() {
    assertThatIllegalStateException()
        .isThrownBy(() -> journal("session", Durability.REPLICATED, Map.of()))
        .withMessageStartingWith(
            "gatehouse.journal.durability is replicated, but gatehouse.mesh.ledger is missing");
    journal("session", Durability.DISK, Map.of()).close();
    journal("session", Durability.REPLICATED, Map.of("ledger", URI.create("https://l"))).close();
    journal("ledger", Durability.REPLICATED, Map.of()).close();
  }

  @Test
  void healthSaysWhyAppendsAreRefused() {
    try (Journal journal =
        journal("session", Durability.REPLICATED, Map.of("ledger", URI.create("https://l")))) {
      HealthCheck health = configuration.journalHealth(journal);
      assertThat(health.problem()).isEmpty();
      Assertions.assertThat(journal.append("{}".getBytes(StandardCharsets.UTF_8)))
          .failsWithin(Duration.ofSeconds(20));
      assertThat(health.problem())
          .contains(
              "the journal cannot be written: the ledger does not acknowledge entries: it does not"
                  + " answer");
    }
  }

  @Test
  void aDeadlineOfNothingIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JournalProperties(Durability.DISK, Duration.ZERO, null))
        .withMessage("gatehouse.journal.append-deadline is PT0S, expected more than 0");
  }

  private Journal journal(String service, Durability durability, Map<String, URI> mesh) {
    return configuration.journal(
        ServiceDefinition.named(service),
        new ServiceSettings(
            "gatehouse.internal",
            "https://localhost",
            home,
            mesh,
            new ServiceSettings.Own(
                "127.0.0.1", 0, null, new ServiceSettings.Management("127.0.0.1", 0))),
        new JournalProperties(durability, Duration.ofMillis(200), null),
        Clock.systemUTC());
  }
}
