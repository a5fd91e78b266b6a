package dev.gatehouse.trust.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a secret is: {@code file:/run/secrets/token} or {@code env:SPLUNK_TOKEN}. It is read each
 * time that it is needed, so that a rotated secret counts without a restart. Immutable; says where
 * the secret is and never what it is.
 */
public final class SecretReference {

  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";

  /** More is no password, token or key. */
  private static final int LARGEST = 64 * 1024;

  private final String text;
  private final Map<String, String> environment;

  private SecretReference(String text, Map<String, String> environment) {
    this.text = text;
    this.environment = environment;
  }

  /**
   * A reference from the configuration.
   *
   * @throws IllegalArgumentException if it is of no known kind; the text is not repeated, since it
   *     may be the secret itself
   */
  public static SecretReference of(String text) {
    return of(text, System.getenv());
  }

  static SecretReference of(String text, Map<String, String> environment) {
    boolean known =
        (text.startsWith(FILE) && text.length() > FILE.length())
            || (text.startsWith(ENVIRONMENT) && text.length() > ENVIRONMENT.length());
    if (!known) {
      throw new IllegalArgumentException(
          "a secret is given by reference, as file:PATH or env:NAME, never as itself");
    }
    return new SecretReference(text, environment);
  }

  /**
   * The secret now, without the line end behind it.
   *
   * @throws SecretUnavailableException if it can't be read or is empty
   */
  public String read() {
    String secret =
        text.startsWith(FILE)
            ? file(text.substring(FILE.length()))
            : environment.getOrDefault(text.substring(ENVIRONMENT.length()), "");
    String stripped = secret.stripTrailing();
    if (stripped.isEmpty()) {
      throw new SecretUnavailableException(text + " is empty or not there");
    }
    return stripped;
  }

  private String file(String path) {
    try {
      Path file = Path.of(path);
      if (Files.size(file) > LARGEST) {
        throw new SecretUnavailableException(text + " has more than " + LARGEST + " bytes");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new SecretUnavailableException(
          text + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** The reference, not the secret. */
  @Override
  public String toString() {
    return text;
  }
}
