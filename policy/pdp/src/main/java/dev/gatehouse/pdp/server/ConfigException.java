package dev.gatehouse.pdp.server;

/** A configuration that can't be used; the message names the place and what was expected. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message, null, false, false);
  }
}
