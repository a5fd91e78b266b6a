package dev.gatehouse.ledger.checkpoint;

import dev.gatehouse.ledger.LogId;

/**
 * Names the logs and signs for each under its own name, so that a checkpoint of one never passes
 * for another's. Thread-safe.
 */
public final class Origins {

  private final String prefix;
  private final SigningKey key;

  /**
   * @param prefix what all origins begin with, such as {@code gatehouse.internal/audit}
   */
  public Origins(String prefix, SigningKey key) {
    this.prefix = prefix;
    this.key = key;
  }

  /** The origin of a log: the prefix, a slash and the tenant's UUID or {@code appliance}. */
  public String of(LogId log) {
    return prefix + "/" + log.name();
  }

  /** The signer of a log's checkpoints. */
  public NoteSigner signer(LogId log) {
    return NoteSigner.of(of(log), key);
  }
}
