package dev.gatehouse.vault.feed;

import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of the feed.
 *
 * @param cursor its place: from 1, without gaps, in the order in which the changes took effect
 * @param data what subscribers are told, without the cursor
 */
public record Change(long cursor, UUID tenant, Kind kind, ObjectNode data) {

  /** What changed. */
  public enum Kind {
    /** A subject's consent to a purpose. */
    CONSENT("change"),
    /** A purpose's definition. */
    PURPOSE("purpose"),
    /** Somebody of the tenant was erased: nothing that is known of the tenant's people holds. */
    ERASURE("erasure");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The event's name on the wire. */
    public String code() {
      return code;
    }

    static Kind of(String code) {
      for (Kind kind : values()) {
        if (kind.code.equals(code)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("the feed has no kind " + code);
    }
  }

  /** The data with the cursor, as subscribers are told. */
  public String toJson() {
    return data.deepCopy().put("cursor", Long.toString(cursor)).toString();
  }
}
