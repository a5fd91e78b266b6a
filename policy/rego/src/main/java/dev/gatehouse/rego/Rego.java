package dev.gatehouse.rego;

/**
 * The entrance to the Rego engine: modules and data go in, a {@link CompiledPolicy} comes out.
 *
 * <pre>{@code
 * CompiledPolicy policy = Rego.builder().module("authz.rego", source).data(data).build();
 * PreparedQuery query = policy.query("data.authz.allow");
 * Optional<RegoValue> allow = query.value(input, EvaluationLimits.defaults(), EvaluationContext.system());
 * }</pre>
 */
public final class Rego {

  private Rego() {}

  /** A builder with the defaults of Rego v1: no modules, empty data, every built-in function. */
  public static RegoBuilder builder() {
    return new RegoBuilder();
  }
}
