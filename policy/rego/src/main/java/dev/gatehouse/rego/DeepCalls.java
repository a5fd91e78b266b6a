package dev.gatehouse.rego;

import java.util.List;
import java.util.function.Supplier;

/**
 * Turns an exhausted stack into the error that it is: source that is nested too deep for the thread
 * that compiles it.
 */
final class DeepCalls {

  private DeepCalls() {}

  static <T> T guarded(Supplier<T> compilation) {
    try {
      return compilation.get();
    } catch (StackOverflowError tooDeep) {
      throw new RegoCompileException(
          List.of(RegoError.of(RegoError.COMPILE, null, "max nesting depth exceeded")));
    }
  }
}
