package dev.gatehouse.vault.record;

import dev.gatehouse.vault.cipher.CiphertextRefusedException;
import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.key.DataKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals and opens the fields of records under the data key of the person whom they are about. Each
 * field is its own ciphertext, so that what a purpose may not see is not decrypted for it.
 * Thread-safe.
 */
public final class FieldCipher {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DataKeys keys;

  public FieldCipher(DataKeys keys) {
    this.keys = keys;
  }

  /** Seals values for a version of a record. */
  List<StoredField> seal(
      JdbcClient tx, RecordPath path, int version, Map<String, JsonNode> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    List<StoredField> sealed = new ArrayList<>(values.size());
    try (CommittingKey key = keys.forSealing(tx, path.tenant(), path.subject(), values.size())) {
      values.forEach(
          (name, value) -> {
            byte[] plaintext = value.toString().getBytes(StandardCharsets.UTF_8);
            sealed.add(
                new StoredField(name, version, key.seal(path.binding(name, version), plaintext)));
            Arrays.fill(plaintext, (byte) 0);
          });
    }
    return sealed;
  }

  /**
   * Opens the wanted fields of a record, by name.
   *
   * @throws RecordRefusedException when what is stored is not what was sealed for this place
   */
  SortedMap<String, JsonNode> open(JdbcClient tx, StoredRecord stored, Predicate<String> wanted) {
    SortedMap<String, JsonNode> values = new TreeMap<>();
    for (StoredField field : stored.fields()) {
      if (wanted.test(field.name())) {
        values.put(field.name(), open(tx, stored.path(), field));
      }
    }
    return values;
  }

  private JsonNode open(JdbcClient tx, RecordPath path, StoredField field) {
    try {
      UUID keyId = CommittingKey.keyIdOf(field.ciphertext());
      try (CommittingKey key = keys.forOpening(tx, path.tenant(), path.subject(), keyId)) {
        byte[] plaintext =
            key.open(path.binding(field.name(), field.version()), field.ciphertext());
        JsonNode value = JSON.readTree(plaintext);
        Arrays.fill(plaintext, (byte) 0);
        return value;
      }
    } catch (CiphertextRefusedException e) {
      throw new RecordRefusedException(path, field.name(), e);
    }
  }
}
