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
          .thenComparingInt(e -> e.location() == null ? 0 : e.location().column())
          .thenComparing(RegoError::toString);

  private final List<RegoError> errors = new ArrayList<>();
  private final int limit;
  private boolean fatal;
  private boolean tolerant;

  /** Gathers any number of errors. */
  CompileErrors() {
    this(0);
  }

  /** Gathers at most so many errors and then ends the compilation; 0 for any number. */
  CompileErrors(int limit) {
    this.limit = limit;
  }

  /** Whether the errors that follow let the next stages run. */
  void tolerate(boolean errorsDoNotEndIt) {
    tolerant = errorsDoNotEndIt;
  }

  void add(String code, @Nullable Location place, String message) {
    add(RegoError.of(code, place, message));
  }

  void add(RegoError error) {
    if (errors.contains(error)) {
      return;
    }
    errors.add(error);
    fatal |= !tolerant && !isUnused(error);
    if (errors.size() == limit) {
      List<RegoError> all = new ArrayList<>(errors.stream().sorted(BY_PLACE).toList());
      all.add(RegoError.of(RegoError.COMPILE, null, "error limit reached"));
      throw new RegoCompileException(all);
    }
  }

  /** Unused imports, variables and arguments don't keep later stages from running. */
  private static boolean isUnused(RegoError error) {
    return error.code().equals(RegoError.COMPILE)
        && (error.message().endsWith(" unused") || error.message().startsWith("unused argument "));
  }

  /** What was added, in that order. */
  List<RegoError> all() {
    return List.copyOf(errors);
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  /**
   * Ends the compilation if later stages can't rely on what earlier ones checked: then it fails
   * with everything found so far.
   */
  void throwIfFatal() {
    if (fatal) {
      throwIfAny();
    }
  }

  /** Ends the compilation if anything was wrong. */
  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new RegoCompileException(errors.stream().sorted(BY_PLACE).toList());
    }
  }
}
