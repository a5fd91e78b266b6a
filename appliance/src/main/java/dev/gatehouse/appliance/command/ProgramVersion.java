package dev.gatehouse.appliance.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the program's own jar. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = packaged();
    return new String[] {
      "gatehouse " + (version == null ? "(built from sources)" : version),
      "Java " + Runtime.version()
    };
  }

  /** The version alone; {@code dev} when built from sources. */
  static String current() {
    String version = packaged();
    return version == null ? "dev" : version;
  }

  private static @Nullable String packaged() {
    return Gatehouse.class.getPackage().getImplementationVersion();
  }
}
