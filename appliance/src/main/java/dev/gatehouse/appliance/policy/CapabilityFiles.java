package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.capability.Capabilities;
import dev.gatehouse.rego.capability.CapabilitiesException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Capabilities by the name of a version or of a file, as {@code --capabilities} takes them. */
public final class CapabilityFiles {

  private CapabilityFiles() {}

  /** The names of the versions that are known: that of the program. */
  public static List<String> versions(String program) {
    return List.of("v" + program);
  }

  /**
   * The capabilities that a flag names.
   *
   * @param program the version of the program
   * @throws PolicyFileException if there are none of that name
   */
  public static Capabilities find(String name, String program) {
    Path file = Path.of(name);
    if (Files.exists(file)) {
      return read(file);
    }
    if (versions(program).contains(name)) {
      return Capabilities.current(Builtins.standard());
    }
    throw new PolicyFileException(
        file,
        "is neither a capabilities file nor a version (have: "
            + String.join(", ", versions(program))
            + ")",
        null);
  }

  /**
   * The capabilities of a file.
   *
   * @throws PolicyFileException if it has none
   */
  public static Capabilities read(Path file) {
    try {
      return Capabilities.parse(PolicyFiles.json(file));
    } catch (CapabilitiesException e) {
      throw new PolicyFileException(file, "is no capabilities file: " + e.getMessage(), e);
    }
  }
}
