package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.value.RegoObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the store parses and compiles.
 *
 * @param options dialect, strictness and functions
 * @param maxErrors how many errors are told, from 1
 */
public record PolicyCompilation(CompileOptions options, int maxErrors) {

  /** OPA's {@code --max-errors} unless told otherwise. */
  public static final int DEFAULT_MAX_ERRORS = 10;

  public PolicyCompilation {
    if (maxErrors < 1) {
      throw new IllegalArgumentException("max errors must be at least 1, was " + maxErrors);
    }
  }

  /** Rego v1 with every function, ten errors. */
  public static PolicyCompilation defaults() {
    return new PolicyCompilation(CompileOptions.defaults(), DEFAULT_MAX_ERRORS);
  }

  /**
   * Parses one module.
   *
   * @throws RegoCompileException if it doesn't parse
   */
  StoredPolicy parse(PolicySource source) {
    Set<String> names =
        options.builtins().all().stream().map(BuiltinFunction::name).collect(Collectors.toSet());
    return new StoredPolicy(
        source.id(),
        source.text(),
        new RegoParser(source.version(), names).module(source.id(), source.text()),
        source.version());
  }

  /**
   * Compiles modules over documents.
   *
   * @throws RegoCompileException if they don't compile, or a rule and a document claim the same
   *     path
   */
  CompiledPolicy compile(Collection<StoredPolicy> policies, RegoObject data) {
    refuseConflicts(policies, data);
    RegoBuilder builder = Rego.builder().options(options).data(data);
    for (StoredPolicy policy : policies) {
      builder.module(policy.id(), policy.source(), policy.version());
    }
    try {
      return builder.build();
    } catch (RegoCompileException refused) {
      throw limited(refused.errors());
    }
  }

  /**
   * Passes documents that no rule claims the path of.
   *
   * @throws RegoCompileException with one error for each conflict
   */
  void refuseConflicts(Collection<StoredPolicy> policies, RegoObject data) {
    List<RegoError> conflicts = PathConflicts.between(policies, data);
    if (!conflicts.isEmpty()) {
      throw limited(conflicts);
    }
  }

  private RegoCompileException limited(List<RegoError> errors) {
    if (errors.size() <= maxErrors) {
      return new RegoCompileException(errors);
    }
    List<RegoError> told = new ArrayList<>(errors.subList(0, maxErrors));
    told.add(RegoError.of(RegoError.COMPILE, null, "error limit reached"));
    return new RegoCompileException(told);
  }
}
