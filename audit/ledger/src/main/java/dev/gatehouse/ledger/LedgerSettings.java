package dev.gatehouse.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the ledger alone.
 *
 * @param origin what the logs' origins begin with; the trust domain and {@code /audit} when not
 *     set. It must never change once something was signed
 * @param signingKeyFile the Ed25519 key that signs checkpoints, made when missing; {@code
 *     ledger/checkpoint-key.pem} in the home when not set. Replicas share one
 * @param cosignature whether a second key signs too, which a quantum computer could not forge
 * @param cosigningKeyFile that key, made when missing; {@code ledger/cosigning-key.pem} in the home
 *     when not set. Replicas share one
 * @param acknowledgementKeyFile the Ed25519 key that tells sources what the ledger has, made when
 *     missing; {@code ledger/acknowledgement-key.pem} in the home when not set. Replicas share one
 * @param signingInterval how long an event waits for a checkpoint at most
 * @param checkInterval how often every log is compared with what was signed, in full
 */
@ConfigurationProperties("gatehouse.ledger")
public record LedgerSettings(
    @Nullable String origin,
    @Nullable Path signingKeyFile,
    @DefaultValue("none") Cosignature cosignature,
    @Nullable Path cosigningKeyFile,
    @Nullable Path acknowledgementKeyFile,
    @DefaultValue("200ms") Duration signingInterval,
    @DefaultValue("10m") Duration checkInterval) {

  /** An event is under a signed checkpoint within a second, whatever else goes on. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(800);

  /** What signs checkpoints besides Ed25519. */
  public enum Cosignature {
    /** Nothing. */
    NONE,
    /** ML-DSA-65 (FIPS 204); each checkpoint grows by 4.5 KiB. */
    ML_DSA_65
  }

  public LedgerSettings {
    if (!signingInterval.isPositive() || signingInterval.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.signing-interval is "
              + signingInterval
              + ", expected more than 0 and at most 800ms");
    }
    if (!checkInterval.isPositive()) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.check-interval is " + checkInterval + ", expected more than 0");
    }
  }
}
