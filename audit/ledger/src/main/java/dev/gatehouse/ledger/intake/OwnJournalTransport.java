package dev.gatehouse.ledger.intake;

import dev.gatehouse.journal.segment.Entry;
import dev.gatehouse.journal.shipping.Delivery;
import dev.gatehouse.journal.shipping.LedgerTransport;
import dev.gatehouse.ledger.person.TokensUnavailableException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the ledger's own journal in without a detour over the network. */
public final class OwnJournalTransport implements LedgerTransport {

  private static final Logger LOG = LoggerFactory.getLogger(OwnJournalTransport.class);

  private final Intake intake;

  public OwnJournalTransport(Intake intake) {
    this.intake = intake;
  }

  @Override
  public Delivery deliver(String epoch, List<Entry> batch) {
    List<JournalLine> lines =
        batch.stream().map(entry -> new JournalLine(entry.sequence(), entry.payload())).toList();
    try {
      return switch (intake.receive(Origin.LEDGER, UUID.fromString(epoch), lines)) {
        case Receipt.Acknowledged(long sequence) -> new Delivery.Acknowledged(sequence);
        case Receipt.Gap(long expected) -> new Delivery.OutOfOrder(expected);
        case Receipt.Contradiction(long sequence) -> new Delivery.Contradicted(sequence);
      };
    } catch (TokensUnavailableException e) {
      return new Delivery.Refused(String.valueOf(e.getMessage()), null);
    } catch (RuntimeException e) {
      LOG.debug("the ledger could not take its own journal in", e);
      return new Delivery.Refused("the database refused: " + e.getClass().getSimpleName(), null);
    }
  }
}
