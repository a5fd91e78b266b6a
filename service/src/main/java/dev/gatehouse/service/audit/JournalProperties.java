package dev.gatehouse.service.audit;

import dev.gatehouse.journal.Durability;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.shipping.AcknowledgementKeys;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be chosen of a service's journal.
 *
 * @param durability what an append waits for: this host's disk, or the ledger too
 * @param appendDeadline how long it waits at most before it is refused
 * @param ledgerKeys a file of the keys that the ledger's acknowledgements are signed with; {@code
 *     ledger/acknowledgement-keys} in the home when not set
 */
@ConfigurationProperties("gatehouse.journal")
public record JournalProperties(
    @DefaultValue("disk") Durability durability,
    @DefaultValue("2s") Duration appendDeadline,
    @Nullable Path ledgerKeys) {

  public JournalProperties {
    if (!appendDeadline.isPositive()) {
      throw new IllegalArgumentException(
          "gatehouse.journal.append-deadline is " + appendDeadline + ", expected more than 0");
    }
  }

  AcknowledgementKeys keys(Path home) {
    return new AcknowledgementKeys(
        ledgerKeys == null ? home.resolve("ledger").resolve("acknowledgement-keys") : ledgerKeys);
  }

  JournalSettings settings() {
    return JournalSettings.defaults().withDurability(durability).withAppendDeadline(appendDeadline);
  }
}
