package dev.gatehouse.decision;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.Bundle.PolicyModule;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import java.time.Instant;

/**
 * A bundle that compiled, ready to be asked. Immutable; swapped as a whole when a newer one comes
 * into force.
 */
record ActivePolicy(
    CompiledPolicy policy, PreparedQuery query, PolicyRevision revision, Instant since) {

  /**
   * Compiles a bundle.
   *
   * @throws BundleException with every error that the compiler found, each with file and line
   */
  static ActivePolicy of(Bundle bundle, String query, Instant now) throws BundleException {
    RegoBuilder builder = Rego.builder().data(bundle.data());
    for (PolicyModule module : bundle.modules()) {
      builder.module(module.file(), module.source(), module.version());
    }
    try {
      CompiledPolicy policy = builder.build();
      return new ActivePolicy(policy, policy.query(query), bundle.revision(), now);
    } catch (RegoCompileException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }
}
