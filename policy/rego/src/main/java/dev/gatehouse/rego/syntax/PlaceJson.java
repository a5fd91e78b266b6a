package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;

/**
 * Writes places.
 *
 * @param written whether elements have theirs; comments always do, then without their text
 */
record PlaceJson(boolean written) {

  /** Puts an element's place among its members, if places are written. */
  void put(RegoObject.Builder object, Location location) {
    if (written && location.row() > 0) {
      object.put("location", of(location));
    }
  }

  RegoValue of(Location location) {
    RegoObject.Builder place = RegoObject.builder();
    place.put("file", location.file());
    place.put("row", RegoNumber.of(location.row()));
    place.put("col", RegoNumber.of(location.column()));
    if (written && !location.text().isEmpty()) {
      place.put("text", JsonMembers.base64(location.text()));
    }
    return place.build();
  }
}
