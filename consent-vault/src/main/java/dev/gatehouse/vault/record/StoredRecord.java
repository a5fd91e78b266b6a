package dev.gatehouse.vault.record;

import java.time.Instant;
import java.util.List;

/** A record as the database holds it: nothing of it is readable without the subject's data key. */
record StoredRecord(
    RecordPath path, int version, Instant createdAt, Instant updatedAt, List<StoredField> fields) {

  StoredRecord {
    fields = List.copyOf(fields);
  }
}
