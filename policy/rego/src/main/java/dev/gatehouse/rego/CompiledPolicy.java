package dev.gatehouse.rego;

import dev.gatehouse.rego.value.RegoObject;
import java.util.Map;

/** Modules and data, compiled. Immutable and thread-safe; share one among all threads. */
public final class CompiledPolicy {

  private final RegoObject data;

  private CompiledPolicy(RegoObject data) {
    this.data = data;
  }

  static CompiledPolicy compile(
      Map<String, String> modules, RegoObject data, CompileOptions options) {
    throw new UnsupportedOperationException();
  }

  /** The base documents. */
  public RegoObject data() {
    return data;
  }

  /** The same modules over other base documents; nothing is compiled again. */
  public CompiledPolicy withData(RegoObject documents) {
    return new CompiledPolicy(documents);
  }

  /**
   * Compiles a query: a ref such as {@code data.gatehouse.decision}, or any expressions.
   *
   * @throws RegoCompileException if it doesn't parse or compile
   */
  public PreparedQuery query(String query) {
    throw new UnsupportedOperationException();
  }
}
