package dev.gatehouse.ledger.cosignature;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who witnesses this ledger's checkpoints.
 *
 * @param policyFile witnesses with their addresses, and the quorum (C2SP tlog-policy); nobody is
 *     asked when not set
 * @param authorities PEM file of the authorities that witnesses' servers are verified by; the
 *     platform's when not set
 * @param certificate PEM file with the chain that is shown to witnesses; none when not set
 * @param key PEM file with its key
 * @param interval how often checkpoints are sent at most
 * @param timeout how long a witness may take to answer
 * @param patience how long a log may be without a quorum before health says so
 */
@ConfigurationProperties("gatehouse.ledger.witnesses")
record WitnessesSettings(
    @Nullable Path policyFile,
    @Nullable Path authorities,
    @Nullable Path certificate,
    @Nullable Path key,
    @DefaultValue("1s") Duration interval,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("5m") Duration patience) {

  WitnessesSettings {
    require("interval", interval);
    require("timeout", timeout);
    require("patience", patience);
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.witnesses.certificate and gatehouse.ledger.witnesses.key come"
              + " together");
    }
  }

  private static void require(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.witnesses." + name + " is " + value + ", expected more than 0");
    }
  }
}
