package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.capability.Capabilities;
import dev.gatehouse.rego.value.RegoObject;

/** Capabilities as an indented JSON document. */
public final class CapabilityReport {

  private CapabilityReport() {}

  /** The document, without a final line break. */
  public static String of(Capabilities capabilities) {
    return of(capabilities.document(Builtins.standard()));
  }

  /** A document that there is, without a final line break. */
  public static String of(RegoObject document) {
    return IndentedJson.of(document);
  }
}
