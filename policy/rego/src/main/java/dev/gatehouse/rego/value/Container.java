package dev.gatehouse.rego.value;

/**
 * The common view of arrays, objects and sets that the order and the printers walk: a sequence of
 * children in sorted order. An object's sequence alternates keys and values.
 */
sealed interface Container permits RegoArray, RegoObject, RegoSet {

  /** The length of the sequence. */
  int childCount();

  /** The child at a position of the sequence. */
  RegoValue child(int position);
}
