package dev.gatehouse.ledger.witness;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which logs this ledger is a witness of.
 *
 * @param name this witness's name in its signatures; it is no witness when not set
 * @param keyFile its Ed25519 key, made when missing; {@code ledger/witness-key.pem} in the home
 *     when not set. Replicas share one
 * @param logs the logs that it knows
 */
@ConfigurationProperties("gatehouse.ledger.witness-of")
record WitnessSettings(
    @Nullable String name, @Nullable Path keyFile, @DefaultValue List<Log> logs) {

  /**
   * A log that is known.
   *
   * @param origin the first line of its checkpoints
   * @param keys verifier keys of C2SP signed-note, one of which must have signed
   */
  record Log(String origin, @DefaultValue List<String> keys) {}

  WitnessSettings {
    logs = List.copyOf(logs);
    Map<String, Log> known = new HashMap<>();
    for (Log log : logs) {
      if (log.keys().isEmpty()) {
        throw new IllegalArgumentException(
            "gatehouse.ledger.witness-of.logs names " + log.origin() + " without keys");
      }
      if (known.put(log.origin(), log) != null) {
        throw new IllegalArgumentException(
            "gatehouse.ledger.witness-of.logs names " + log.origin() + " twice");
      }
    }
    if (name == null && !logs.isEmpty()) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.witness-of.logs needs gatehouse.ledger.witness-of.name");
    }
  }
}
