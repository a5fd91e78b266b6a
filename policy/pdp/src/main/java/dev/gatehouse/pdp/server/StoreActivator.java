package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.BundleActivator;
import dev.gatehouse.pdp.store.BundleContent;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.pdp.store.StoreException;
import dev.gatehouse.rego.RegoCompileException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts followed bundles in force in the store, beside those of the command line. Thread-safe. */
final class StoreActivator implements BundleActivator {

  private final PolicyStore store;
  private List<BundleContent> always;
  private SortedMap<String, Bundle> followed = new TreeMap<>();

  /**
   * @param always bundles that are in force whatever is followed
   */
  StoreActivator(PolicyStore store, List<BundleContent> always) {
    this.store = store;
    this.always = List.copyOf(always);
  }

  @Override
  public synchronized void activate(SortedMap<String, Bundle> bundles, String changed)
      throws BundleException {
    try {
      put(always, bundles);
      followed = new TreeMap<>(bundles);
    } catch (RegoCompileException | StoreException refused) {
      throw new BundleException(String.valueOf(refused.getMessage()), refused);
    }
  }

  /** Puts other bundles in force that are whatever is followed. */
  synchronized void replaceFixed(List<BundleContent> others) {
    put(others, followed);
    always = List.copyOf(others);
  }

  private void put(List<BundleContent> fixed, SortedMap<String, Bundle> bundles) {
    List<BundleContent> contents = new ArrayList<>(fixed);
    bundles.forEach((name, bundle) -> contents.add(BundleContents.of(name, bundle)));
    store.activate(contents);
  }
}
