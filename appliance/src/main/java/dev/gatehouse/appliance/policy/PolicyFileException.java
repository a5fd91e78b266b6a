package dev.gatehouse.appliance.policy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of a policy that can't be used; the message begins with its path. */
public final class PolicyFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyFileException(Path file, String problem, @Nullable Throwable cause) {
    super(file + " " + problem, cause);
  }
}
