package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.capability.Capabilities;

/** Capabilities as an indented JSON document. */
public final class CapabilityReport {

  private CapabilityReport() {}

  /** The document, without a final line break. */
  public static String of(Capabilities capabilities) {
    return IndentedJson.of(capabilities.document(Builtins.standard()));
  }
}
