package dev.gatehouse.ledger.checkpoint;

import dev.gatehouse.ledger.LogId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names the logs and signs for each under its own name, so that a checkpoint of one never passes
 * for another's. Thread-safe.
 */
public final class Origins {

  private final String prefix;
  private final SigningKey key;
  private final @Nullable SigningKey second;

  /** Names and signs with one key, {@code key}, alone. */
  public Origins(String prefix, SigningKey key) {
    this(prefix, key, null);
  }

  /**
   * @param prefix what all origins begin with, such as {@code gatehouse.internal/audit}
   * @param key the Ed25519 key that signs
   * @param second the ML-DSA-65 key that signs as well; null when none does
   */
  public Origins(String prefix, SigningKey key, @Nullable SigningKey second) {
    this.prefix = prefix;
    this.key = key;
    this.second = second;
  }

  /** The origin of a log: the prefix, a slash and the tenant's UUID or {@code appliance}. */
  public String of(LogId log) {
    return prefix + "/" + log.name();
  }

  /** The signer of a log's checkpoints. */
  public NoteSigner signer(LogId log) {
    return NoteSigner.of(of(log), key);
  }

  /** Who signs a log's checkpoints a second time; empty when nobody does. */
  public Optional<MlDsaCosigner> cosigner(LogId log) {
    return Optional.ofNullable(second).map(signing -> new MlDsaCosigner(of(log), signing));
  }

  /** The keys that verify a log's checkpoints. */
  public List<String> verifierKeys(LogId log) {
    return Stream.concat(
            Stream.of(signer(log).verifierKey()),
            cosigner(log).stream().map(cosigner -> cosigner.key().verifierKey()))
        .toList();
  }
}
