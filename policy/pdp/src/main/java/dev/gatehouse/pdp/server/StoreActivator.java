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

/** Puts followed bundles in force in the store, beside those of the command line. */
final class StoreActivator implements BundleActivator {

  private final PolicyStore store;
  private final List<BundleContent> always;

  /**
   * @param always bundles that are in force whatever is followed
   */
  StoreActivator(PolicyStore store, List<BundleContent> always) {
    this.store = store;
    this.always = List.copyOf(always);
  }

  @Override
  public void activate(SortedMap<String, Bundle> bundles, String changed) throws BundleException {
    List<BundleContent> contents = new ArrayList<>(always);
    bundles.forEach((name, bundle) -> contents.add(BundleContents.of(name, bundle)));
    try {
      store.activate(contents);
    } catch (RegoCompileException | StoreException refused) {
      throw new BundleException(String.valueOf(refused.getMessage()), refused);
    }
  }
}
