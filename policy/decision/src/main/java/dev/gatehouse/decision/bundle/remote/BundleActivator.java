package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import java.util.SortedMap;

/**
 * Puts bundles in force: the boundary between those who fetch them and those who decide by them.
 * Called by one thread at a time.
 */
public interface BundleActivator {

  /**
   * Puts these in force in one step, in place of all that an earlier call gave.
   *
   * @param bundles every bundle that is to be in force, by name; their roots do not overlap
   * @param changed the name of the one that is new
   * @throws BundleException if it can't be compiled; then everything stays as it was before
   */
  void activate(SortedMap<String, Bundle> bundles, String changed) throws BundleException;
}
