package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.PolicyFiles;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import dev.gatehouse.pdp.server.BundleFilesOnDisk;
import dev.gatehouse.pdp.store.BundleContent;
import dev.gatehouse.pdp.store.PolicySource;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.RegoVersion;
import java.util.ArrayList;
import java.util.List;

/** The files, folders and bundles that {@code policy run} is given. */
final class PolicyPaths {

  private final PolicyRunCommand command;
  private final PolicyStore store;

  PolicyPaths(PolicyRunCommand command, PolicyStore store) {
    this.command = command;
    this.store = store;
  }

  /**
   * Loads files into the store.
   *
   * @return the bundles, to be put in force with those of the configuration
   */
  List<BundleContent> load() {
    if (command.bundles) {
      return command.paths.stream()
          .map(path -> BundleFilesOnDisk.read(path, VerificationSettings.NONE))
          .toList();
    }
    RegoVersion version = store.compilation().options().version();
    PolicyFiles files = PolicyFiles.load(command.paths);
    List<PolicySource> sources = new ArrayList<>();
    files.modules().forEach((name, text) -> sources.add(new PolicySource(name, text, version)));
    store.load(sources, files.data());
    return List.of();
  }
}
