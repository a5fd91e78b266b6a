package dev.gatehouse.rego.builtin.schema;

import org.jspecify.annotations.Nullable;

/**
 * A place in a document, known by the way to it.
 *
 * @param parent the place around it; null for the document
 * @param name the key or index
 * @param depth how many steps it is from the document
 */
record Place(@Nullable Place parent, String name, int depth) {
  static final Place ROOT = new Place(null, "(Root)", 0);

  Place child(String key) {
    return new Place(this, key, depth + 1);
  }

  /** The way to the place, without the document's own name unless it is the document. */
  String field() {
    return parent == null ? name : parent.parent == null ? name : parent.field() + "." + name;
  }
}
