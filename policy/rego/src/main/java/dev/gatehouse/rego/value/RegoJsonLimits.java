package dev.gatehouse.rego.value;

/**
 * What a JSON document may be.
 *
 * @param maxDepth the deepest nesting of arrays and objects, from 1
 * @param maxNumberLength the longest number, in characters
 * @param maxDocumentLength the longest document, in bytes
 * @param duplicateKeys whether an object may name a key twice, the last value counting
 */
public record RegoJsonLimits(
    int maxDepth, int maxNumberLength, long maxDocumentLength, boolean duplicateKeys) {
  /** As OPA reads: 10,000 levels, a later duplicate replaces the earlier. */
  public static final RegoJsonLimits DEFAULT = new RegoJsonLimits(10_000, 10_000, 1L << 30, true);

  public RegoJsonLimits {
    if (maxDepth < 1 || maxNumberLength < 1 || maxDocumentLength < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }

  /** These limits with duplicate keys refused. */
  public RegoJsonLimits refusingDuplicateKeys() {
    return new RegoJsonLimits(maxDepth, maxNumberLength, maxDocumentLength, false);
  }
}
