package dev.gatehouse.ledger.intake;

import dev.gatehouse.journal.shipping.Acknowledgement;
import dev.gatehouse.journal.shipping.Contradiction;
import dev.gatehouse.journal.shipping.LedgerAnswer;
import dev.gatehouse.ledger.checkpoint.NoteSigner;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs what sources may rely on: that the ledger has entries of theirs, durably, or has others
 * under their numbers. Its key signs nothing else, so it can be changed without any auditor's
 * knowing. Thread-safe.
 */
public final class AcknowledgementSigner {

  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{22,64}");

  private final NoteSigner signer;
  private final Clock clock;

  /**
   * @param prefix what the ledger's origins begin with
   * @param key an Ed25519 key of its own
   */
  public AcknowledgementSigner(String prefix, SigningKey key, Clock clock) {
    this.signer = NoteSigner.of(prefix + "/acknowledgement", key);
    this.clock = clock;
  }

  /** The key that sources verify with, in the form that they are configured with. */
  public String verifierKey() {
    return signer.verifierKey();
  }

  /**
   * Writes the key where the services of the same home look for it.
   *
   * @throws UncheckedIOException when the file can't be written
   */
  public void publish(Path file) {
    String line = verifierKey() + "\n";
    try {
      if (!Files.exists(file) || !Files.readString(file).equals(line)) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          PrivateFiles.createFolder(folder);
        }
        PrivateFiles.write(file, line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the acknowledgement key can't be written to " + file, e);
    }
  }

  /**
   * Checks what a delivery wants to be answered with, before anything is taken in.
   *
   * @throws ProblemException {@code malformed} when it is missing or no such number
   */
  static String nonce(@Nullable String header) {
    if (header == null || !NONCE.matcher(header).matches()) {
      throw new ProblemException(
          ProblemCode.MALFORMED,
          "expected the header Gatehouse-Nonce with 22 to 64 characters of base64url");
    }
    return header;
  }

  /**
   * The signed note for a delivery that was taken in.
   *
   * @param sequence the last entry of it, which is durable here
   * @param body what was delivered
   */
  String sign(String source, UUID epoch, long sequence, byte[] body, String nonce) {
    return sign(
        new Acknowledgement(
            source, epoch.toString(), sequence, sha256(body), nonce, clock.instant()));
  }

  /**
   * The signed note for a delivery of which nothing was taken in.
   *
   * @param sequence the entry of it that is another one here
   */
  String contradict(String source, UUID epoch, long sequence, byte[] body, String nonce) {
    return sign(
        new Contradiction(
            source, epoch.toString(), sequence, sha256(body), nonce, clock.instant()));
  }

  private String sign(LedgerAnswer answer) {
    return signer.sign(answer.text(signer.name()));
  }

  private static String sha256(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
