package dev.gatehouse.ledger.person;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger remembers the tokens of people.
 *
 * @param entries how many at most
 * @param timeToLive for how long; zero for not at all. So long an event of an erased person may
 *     still get their old token
 */
@ConfigurationProperties("gatehouse.ledger.person-tokens")
public record PersonTokenSettings(
    @DefaultValue("50000") int entries, @DefaultValue("30s") Duration timeToLive) {

  public PersonTokenSettings {
    if (entries < 1) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.person-tokens.entries is " + entries + ", expected at least 1");
    }
    if (timeToLive.isNegative()) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.person-tokens.time-to-live is " + timeToLive + ", expected 0 or more");
    }
  }
}
