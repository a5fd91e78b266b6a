package dev.gatehouse.objectstore;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The variables that AWS' own tools read.
 *
 * @param variables a variable by its name
 */
public record EnvironmentKeys(UnaryOperator<@Nullable String> variables) implements KeySource {

  /** Those of this process. */
  public static EnvironmentKeys ofProcess() {
    return new EnvironmentKeys(System::getenv);
  }

  @Override
  public AccessKeys read() throws StorageException {
    String session = variables.apply("AWS_SESSION_TOKEN");
    String older = variables.apply("AWS_SECURITY_TOKEN");
    String token = session == null ? older : session;
    return new AccessKeys(
        required("AWS_ACCESS_KEY_ID"),
        required("AWS_SECRET_ACCESS_KEY"),
        token == null ? "" : token);
  }

  /**
   * A variable that has to be set.
   *
   * @throws StorageException naming it
   */
  public String required(String name) throws StorageException {
    String value = variables.apply(name);
    if (value == null || value.isEmpty()) {
      throw StorageException.misconfigured("no " + name + " set in environment");
    }
    return value;
  }
}
