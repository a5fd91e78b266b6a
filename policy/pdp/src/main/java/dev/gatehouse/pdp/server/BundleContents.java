package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.pdp.store.BundleContent;
import dev.gatehouse.pdp.store.PolicySource;
import dev.gatehouse.rego.value.RegoString;

/** Bundles as the store takes them. */
final class BundleContents {

  private BundleContents() {}

  /** A bundle under its name; its modules are called by that name and their path. */
  static BundleContent of(String name, Bundle bundle) {
    return new BundleContent(
        name,
        bundle.manifest().get("revision") instanceof RegoString revision ? revision.value() : "",
        bundle.roots().paths(),
        bundle.modules().stream()
            .map(
                module ->
                    new PolicySource(name + "/" + module.file(), module.source(), module.version()))
            .toList(),
        bundle.data());
  }
}
