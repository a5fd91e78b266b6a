package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service whose appends wait for the ledger, here the ledger itself about who reads it. */
class ReplicatedOwnJournalTest {

  @Test
  void whatARequestStandsForIsInTheLedgerWhenTheRequestIsAnswered() {
    try (RunningLedger ledger =
        RunningLedger.start(Map.of("gatehouse.journal.durability", "replicated"))) {
      for (long reads = 1; reads <= 5; reads++) {
        assertThat(ledger.get("/audit/v1/events", TENANT).statusCode()).isEqualTo(200);
        assertThat(
                ledger
                    .database(TENANT)
                    .sql("select count(*) from events where source = 'ledger'")
                    .query(Long.class)
                    .single())
            .isEqualTo(reads);
      }
    }
  }
}
