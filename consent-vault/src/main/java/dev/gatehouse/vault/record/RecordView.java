package dev.gatehouse.vault.record;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** As much of a record as the request may see. */
record RecordView(String id, int version, Instant updatedAt, SortedMap<String, JsonNode> fields) {

  RecordView {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }
}
