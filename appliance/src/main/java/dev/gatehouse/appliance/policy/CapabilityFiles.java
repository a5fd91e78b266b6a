package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.capability.Capabilities;
import dev.gatehouse.rego.capability.CapabilitiesException;
import dev.gatehouse.rego.capability.OpaVersions;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Capabilities by the name of a version of OPA or of a file, as {@code --capabilities} takes them.
 */
public final class CapabilityFiles {

  private CapabilityFiles() {}

  /**
   * The capabilities that a flag names.
   *
   * @throws PolicyFileException if there are none of that name
   */
  public static Capabilities find(String name) {
    Path file = Path.of(name);
    return Files.exists(file) ? read(file) : Capabilities.parse(version(name));
  }

  /**
   * The document of a version of OPA.
   *
   * @throws PolicyFileException if there is none of that name
   */
  public static RegoObject version(String name) {
    return OpaVersions.document(name)
        .orElseThrow(
            () ->
                new PolicyFileException(
                    Path.of(name),
                    "is neither a capabilities file nor a version of OPA; `gatehouse policy"
                        + " capabilities` lists those",
                    null));
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
