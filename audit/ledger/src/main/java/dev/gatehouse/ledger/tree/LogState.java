package dev.gatehouse.ledger.tree;

import org.jspecify.annotations.Nullable;

/**
 * How far a log has come.
 *
 * @param size events in it
 * @param root the root of its tree
 * @param signedSize the size of the newest checkpoint, -1 when none was signed
 * @param damage where and how it is damaged, null when it is not
 */
@SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
public record LogState(long size, byte[] root, long signedSize, @Nullable String damage) {

  public boolean isDamaged() {
    return damage != null;
  }

  /** A log without events. */
  public static LogState empty() {
    return new LogState(0, TreeHash.empty(), -1, null);
  }
}
