package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.PolicyFiles;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import dev.gatehouse.pdp.server.BundleFilesOnDisk;
import dev.gatehouse.pdp.server.ServerLog;
import dev.gatehouse.pdp.server.ServerPlugins;
import dev.gatehouse.pdp.store.BundleContent;
import dev.gatehouse.pdp.store.PolicySource;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files, folders and bundles that {@code policy run} is given, and their changes. */
final class PolicyPaths {

  private static final Duration LOOK = Duration.ofMillis(300);

  private final PolicyRunCommand command;
  private final VerificationSettings verification;
  private final PolicyStore store;
  private Set<String> loaded = Set.of();
  private RegoObject data = RegoObject.EMPTY;

  PolicyPaths(PolicyRunCommand command, VerificationSettings verification, PolicyStore store) {
    this.command = command;
    this.verification = verification;
    this.store = store;
  }

  /**
   * Loads files into the store.
   *
   * @return the bundles, to be put in force with those of the configuration
   */
  List<BundleContent> load() {
    if (command.bundles) {
      return bundles();
    }
    loadFiles();
    return List.of();
  }

  private List<BundleContent> bundles() {
    return command.paths.stream().map(path -> BundleFilesOnDisk.read(path, verification)).toList();
  }

  private void loadFiles() {
    RegoVersion version = store.compilation().options().version();
    PolicyFiles files = PolicyFiles.load(command.paths);
    List<PolicySource> sources = new ArrayList<>();
    files.modules().forEach((name, text) -> sources.add(new PolicySource(name, text, version)));
    store.reload(loaded, data, sources, files.data());
    loaded = sources.stream().map(PolicySource::id).collect(Collectors.toSet());
    data = files.data();
  }

  /** Loads everything again whenever something changes; what is broken leaves the last good. */
  void follow(ServerPlugins plugins, ServerLog log) {
    String first = fingerprint();
    Thread.ofVirtual()
        .name("policy-server-watch")
        .start(
            () -> {
              String seen = first;
              try {
                while (true) {
                  Thread.sleep(LOOK);
                  String now = fingerprint();
                  if (!now.equals(seen)) {
                    seen = now;
                    reload(plugins, log);
                  }
                }
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void reload(ServerPlugins plugins, ServerLog log) {
    try {
      if (command.bundles) {
        plugins.replaceFixed(bundles());
      } else {
        loadFiles();
      }
      log.info("Processed file watch event.");
    } catch (RuntimeException refused) {
      // Whatever it is, the next change is looked at again.
      log.error(
          "Processed file watch event: the last good stays",
          "err",
          String.valueOf(refused.getMessage()));
    }
  }

  /** Sizes and times of all files; what can't be read looks like a change at the next look. */
  private String fingerprint() {
    StringBuilder text = new StringBuilder();
    for (String argument : command.paths) {
      Path path = Path.of(argument);
      if (!Files.exists(path)) {
        path = Path.of(argument.substring(argument.indexOf(':') + 1));
      }
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          text.append(file)
              .append('|')
              .append(Files.size(file))
              .append('|')
              .append(Files.getLastModifiedTime(file))
              .append('\n');
        }
      } catch (IOException | UncheckedIOException gone) {
        text.append(path).append("|unreadable\n");
      }
    }
    return text.toString();
  }
}
