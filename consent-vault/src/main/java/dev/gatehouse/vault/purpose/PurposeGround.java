package dev.gatehouse.vault.purpose;

import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On which legal basis a caller acts on somebody's data: that of the purpose they act for. */
public final class PurposeGround {

  private final PurposeStore purposes;

  public PurposeGround(PurposeStore purposes) {
    this.purposes = purposes;
  }

  /** The ground of a request that needs nobody's consent. */
  public LawfulGround of(JdbcClient tx, Caller caller) {
    return new LawfulGround(
        PurposeKey.parse(caller.purpose())
            .flatMap(key -> purposes.find(tx, caller.tenant(), key))
            .map(purpose -> purpose.terms().legalBasis().code())
            .orElse(null),
        null);
  }
}
