package dev.gatehouse.rego.builtin.yaml;

/** A text that is no YAML, or YAML that has no JSON; the message says why. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  YamlException(String message) {
    super(message, null, false, false);
  }
}
