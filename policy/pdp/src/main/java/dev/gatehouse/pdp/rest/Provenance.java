package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.pdp.store.StoredBundle;

/**
 * Says which build and which bundles answer.
 *
 * @param version of this program
 * @param host where it was built; empty if unknown
 */
public record Provenance(String version, String host) {

  /** The member {@code provenance}. */
  String json(PolicySnapshot snapshot) {
    JsonObjectText object = new JsonObjectText();
    if (!snapshot.bundles().isEmpty()) {
      JsonObjectText bundles = new JsonObjectText();
      for (StoredBundle bundle : snapshot.bundles()) {
        bundles.raw(
            bundle.name(), new JsonObjectText().put("revision", bundle.revision()).toString());
      }
      object.raw("bundles", bundles.toString());
    }
    return object
        .put("version", version)
        .put("build_commit", "")
        .put("build_timestamp", "")
        .put("build_hostname", host)
        .toString();
  }
}
