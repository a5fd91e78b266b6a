package dev.gatehouse.appliance.command;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the program's own jar. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Gatehouse.class.getPackage().getImplementationVersion();
    return new String[] {
      "gatehouse " + (version == null ? "(built from sources)" : version),
      "Java " + Runtime.version()
    };
  }
}
