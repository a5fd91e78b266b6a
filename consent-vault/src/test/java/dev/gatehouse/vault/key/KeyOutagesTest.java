package dev.gatehouse.vault.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.ShiftedClock;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.key.KeyWatch.Outage;
import dev.gatehouse.vault.provider.KeyEncryptionKey;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A key that stops to serve is told once, and once when it is back. */
class KeyOutagesTest {

  private final RunningVault vault = RunningVault.shared();
  private final ShiftedClock clock = new ShiftedClock();
  private final VaultTransactions transactions =
      vault.service().context().getBean(VaultTransactions.class);
  private final UUID tenant = UUID.randomUUID();
  private final KeyEncryptionKey key =
      new KeyEncryptionKey(tenant, UUID.randomUUID(), "xks", "arn:secret");

  @Test
  void anOutageIsToldOnceHoweverManyRequestsFail() {
    told(
        outages -> {
          outages.served(key);
          outages.failed(key, Outage.OWNER);
          outages.failed(key, Outage.OWNER);
          clock.advance(Duration.ofMinutes(5));
          outages.failed(key, Outage.OWNER);
        });

    assertThat(events()).containsExactly("key.unavailable owner");
  }

  @Test
  void aKeyIsBackWhenItServesAndHasNotFailedForTenSeconds() {
    told(
        outages -> {
          outages.failed(key, Outage.PROVIDER);
          clock.advance(Duration.ofSeconds(9));
          outages.served(key);
          outages.failed(key, Outage.PROVIDER);
          clock.advance(Duration.ofSeconds(10));
          outages.served(key);
          outages.served(key);
        });

    assertThat(events()).containsExactly("key.unavailable provider", "key.available ");
  }

  @Test
  void anotherCauseIsAnotherEvent() {
    told(
        outages -> {
          outages.failed(key, Outage.PROVIDER);
          outages.failed(key, Outage.OWNER);
        });

    assertThat(events()).containsExactly("key.unavailable provider", "key.unavailable owner");
  }

  @Test
  void aRestartAndAnotherReplicaTellNothingTwice() {
    told(outages -> outages.failed(key, Outage.OWNER));
    told(outages -> outages.failed(key, Outage.OWNER));
    told(outages -> outages.served(key));
    told(outages -> outages.served(key));

    assertThat(events()).containsExactly("key.unavailable owner", "key.available ");
  }

  @Test
  void theEventNamesTheKeyAndItsProviderAndNotWhereItIs() {
    told(outages -> outages.failed(key, Outage.OWNER));

    var event =
        vault.events().stream()
            .filter(each -> each.path("tenant").asString("").equals(tenant.toString()))
            .toList()
            .getFirst();
    assertThat(event.at("/resource/id").asString()).isEqualTo(key.id().toString());
    assertThat(event.at("/details/provider").asString()).isEqualTo("xks");
    assertThat(event.toString()).doesNotContain("arn:secret");
  }

  private void told(Consumer<KeyOutages> what) {
    try (KeyOutages outages = new KeyOutages(transactions, clock)) {
      what.accept(outages);
    }
  }

  private List<String> events() {
    return vault.events().stream()
        .filter(event -> event.path("tenant").asString("").equals(tenant.toString()))
        .map(event -> event.get("type").asString() + " " + event.at("/details/by").asString(""))
        .toList();
  }
}
