package dev.gatehouse.ledger.checkpoint;

import java.util.Set;

/** Whether these cosigners, by name and identifier of their keys, are enough for a checkpoint. */
@FunctionalInterface
public interface QuorumRule {

  boolean isMet(Set<String> cosigners);
}
