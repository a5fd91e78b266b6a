package dev.gatehouse.appliance.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of a policy that can't be used; the message begins with its path. */
public final class PolicyFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyFileException(Path file, String problem, @Nullable Throwable cause) {
    super(file + " " + problem, cause);
  }

  private PolicyFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Of a file that can't be read, in the system's words as opa tells them. */
  static PolicyFileException unreadable(String doing, Path file, IOException cause) {
    String why = Files.exists(file) ? "can't be read" : "no such file or directory";
    return new PolicyFileException(doing + " " + file + ": " + why, cause);
  }

  /** Of a bundle that can't be read. */
  static PolicyFileException unreadableBundle(Path bundle, IOException cause) {
    return new PolicyFileException(
        "loading error: error reading \""
            + bundle
            + "\": "
            + unreadable("stat", bundle, cause).getMessage(),
        cause);
  }

  /** Of data at a place where another file has some. */
  static PolicyFileException conflict(Path file, String place, Path other) {
    return new PolicyFileException(
        file + ": merge error: conflicting values at data." + place + ", also defined in " + other,
        null);
  }
}
