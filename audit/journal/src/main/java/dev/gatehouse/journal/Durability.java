package dev.gatehouse.journal;

/** What an append waits for before it is acknowledged. */
public enum Durability {
  /** The disk of this host: the entry is synced. */
  DISK,

  /**
   * The ledger too: the entry is synced here and the ledger acknowledged it, for hosts whose disk
   * is not trusted to be there tomorrow. Costs a round trip to the ledger and its commit, and
   * refuses appends while the ledger can't be reached.
   */
  REPLICATED
}
