package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.cipher.CiphertextRefusedException;
import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.key.DataKeys;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encrypts the evidence of a decision under the data key of the person who decided, bound to the
 * consent and its version: evidence is personal data like any record, and goes the way of the
 * person's key. Thread-safe.
 */
public final class EvidenceCipher {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DataKeys keys;

  public EvidenceCipher(DataKeys keys) {
    this.keys = keys;
  }

  byte[] seal(
      JdbcClient tx, UUID tenant, UUID subject, UUID consent, int version, ObjectNode evidence) {
    try (CommittingKey key = keys.forSealing(tx, tenant, subject, 1)) {
      return key.seal(
          binding(tenant, subject, consent, version),
          evidence.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Decrypts.
   *
   * @throws IllegalStateException when what is stored is not what was sealed
   */
  JsonNode open(
      JdbcClient tx, UUID tenant, UUID subject, UUID consent, int version, byte[] sealed) {
    try (CommittingKey key = keys.forOpening(tx, tenant, subject, CommittingKey.keyIdOf(sealed))) {
      return JSON.readTree(key.open(binding(tenant, subject, consent, version), sealed));
    } catch (CiphertextRefusedException e) {
      throw new IllegalStateException(
          "the evidence of version " + version + " of consent " + consent + " was refused", e);
    }
  }

  private static AssociatedData binding(UUID tenant, UUID subject, UUID consent, int version) {
    return AssociatedData.of(
        "consent-evidence",
        tenant.toString(),
        subject.toString(),
        consent.toString(),
        Integer.toString(version));
  }
}
