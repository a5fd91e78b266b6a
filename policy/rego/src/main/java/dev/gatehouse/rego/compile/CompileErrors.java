package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong, so that one run of the compiler tells all of it. */
final class CompileErrors {

  private static final Comparator<RegoError> BY_PLACE =
      Comparator.comparing((RegoError e) -> e.location() == null ? "" : e.location().file())
          .thenComparingInt(e -> e.location() == null ? 0 : e.location().row())
          .thenComparingInt(e -> e.location() == null ? 0 : e.location().column());

  private final List<RegoError> errors = new ArrayList<>();

  void add(String code, @Nullable Location place, String message) {
    add(RegoError.of(code, place, message));
  }

  void add(RegoError error) {
    if (!errors.contains(error)) {
      errors.add(error);
    }
  }

  /** What was added, in that order. */
  List<RegoError> all() {
    return List.copyOf(errors);
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  /**
   * Ends the compilation if anything was wrong so far: later stages rely on what earlier ones
   * checked.
   */
  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new RegoCompileException(errors.stream().sorted(BY_PLACE).toList());
    }
  }
}
