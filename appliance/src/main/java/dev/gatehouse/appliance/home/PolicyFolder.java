package dev.gatehouse.appliance.home;

import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folder {@code policy/} of a home: rules of one's own beside the shipped ones, in the package
 * {@code gatehouse.custom}. It is followed while the appliance runs; a version that does not
 * compile leaves the last good one in force.
 */
final class PolicyFolder {
  private static final String STARTER =
      """
      # Rules of your own. They are asked beside the shipped ones and take effect when this file is
      # saved; a version that does not compile is rejected, and the last good one stays in force.
      #
      # deny adds reasons to refuse, for example outside of office hours:
      #
      #   deny contains "outside-office-hours" if {
      #     input.action.name == "sessions.create"
      #     [hour, _, _] := time.clock(time.now_ns())
      #     not hour in numbers.range(7, 18)
      #   }
      package gatehouse.custom
      """;

  private PolicyFolder() {}

  /** Puts a first file into an empty folder; what is there already stays as it is. */
  static void ensure(Path folder) {
    try (Stream<Path> present = Files.list(folder)) {
      if (present.findAny().isEmpty()) {
        PrivateFiles.write(folder.resolve("custom.rego"), STARTER);
      }
    } catch (IOException e) {
      throw new CannotRunException("the policy folder " + folder + " can't be written", e);
    }
  }
}
