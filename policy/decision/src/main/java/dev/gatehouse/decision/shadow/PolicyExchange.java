package dev.gatehouse.decision.shadow;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;

/** Where a candidate is put in force. */
public interface PolicyExchange {

  /**
   * Puts the candidate in force.
   *
   * @throws BundleException if it can't be compiled; then nothing changes
   */
  void promote(Bundle candidate) throws BundleException;

  /**
   * Puts back what the last promotion replaced; false if there is nothing to put back.
   *
   * @throws BundleException if that can't be made to last; then nothing changes
   */
  boolean rollBack() throws BundleException;
}
