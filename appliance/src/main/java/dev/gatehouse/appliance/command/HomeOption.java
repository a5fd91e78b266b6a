package dev.gatehouse.appliance.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --home}, the same for every verb that reads or writes state. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "where the state lives (default: $GATEHOUSE_HOME, else .gatehouse here)")
  private Path folder = fromEnvironment();

  Path folder() {
    return folder.toAbsolutePath().normalize();
  }

  private static Path fromEnvironment() {
    String home = System.getenv("GATEHOUSE_HOME");
    return Path.of(home == null || home.isBlank() ? ".gatehouse" : home);
  }
}
