package dev.gatehouse.vault.record;

import dev.gatehouse.vault.cipher.AssociatedData;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a record is.
 *
 * @param subject the person it is about
 * @param id unique among the subject's records of the collection
 */
public record RecordPath(UUID tenant, String collection, UUID subject, String id) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /**
   * What a field's ciphertext is bound to: moved to another tenant, subject, collection, record,
   * field or version it does not open. Putting back a whole earlier field together with its version
   * is outside of what this can see.
   */
  AssociatedData binding(String field, int version) {
    return AssociatedData.of(
        "record-field",
        tenant.toString(),
        subject.toString(),
        collection,
        id,
        field,
        Integer.toString(version));
  }
}
