package dev.gatehouse.service.audit;

import dev.gatehouse.journal.Durability;
import dev.gatehouse.journal.JournalSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be chosen of a service's journal.
 *
 * @param durability what an append waits for: this host's disk, or the ledger too
 * @param appendDeadline how long it waits at most before it is refused
 */
@ConfigurationProperties("gatehouse.journal")
public record JournalProperties(
    @DefaultValue("disk") Durability durability, @DefaultValue("2s") Duration appendDeadline) {

  public JournalProperties {
    if (!appendDeadline.isPositive()) {
      throw new IllegalArgumentException(
          "gatehouse.journal.append-deadline is " + appendDeadline + ", expected more than 0");
    }
  }

  JournalSettings settings() {
    return JournalSettings.defaults().withDurability(durability).withAppendDeadline(appendDeadline);
  }
}
