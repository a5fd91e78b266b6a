package dev.gatehouse.rego;

import dev.gatehouse.rego.builtin.NetworkAccess;
import dev.gatehouse.rego.builtin.VerifiedTokens;
import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.value.RegoObject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What an evaluation takes from the world around it.
 *
 * @param clock read once for each evaluation
 * @param random where random functions draw from
 * @param strictBuiltinErrors whether an error of a built-in function ends the evaluation; otherwise
 *     the call is undefined
 * @param tracer told of each step; {@link QueryTracer#NONE} costs nothing
 * @param printer takes what {@code print} writes
 * @param network the hosts that policies may reach
 * @param tokens those that were verified before; shared by the evaluations of a server
 * @param runtime what {@code opa.runtime} answers
 * @param nondeterminism recorded results of functions that may answer differently each time
 */
public record EvaluationContext(
    InstantSource clock,
    RandomGenerator random,
    boolean strictBuiltinErrors,
    QueryTracer tracer,
    Consumer<String> printer,
    NetworkAccess network,
    VerifiedTokens tokens,
    RegoObject runtime,
    NondeterministicCalls nondeterminism) {

  private static final EvaluationContext SYSTEM =
      new EvaluationContext(
          InstantSource.system(),
          new SecureRandom(),
          false,
          QueryTracer.NONE,
          line -> {},
          NetworkAccess.NONE,
          VerifiedTokens.NONE,
          RegoObject.EMPTY,
          NondeterministicCalls.NONE);

  /**
   * The machine's clock and random source, no network, no token kept, no trace, errors of built-in
   * functions undefined.
   */
  public static EvaluationContext system() {
    return SYSTEM;
  }

  public EvaluationContext withClock(InstantSource other) {
    return new EvaluationContext(
        other,
        random,
        strictBuiltinErrors,
        tracer,
        printer,
        network,
        tokens,
        runtime,
        nondeterminism);
  }

  public EvaluationContext withRandom(RandomGenerator other) {
    return new EvaluationContext(
        clock,
        other,
        strictBuiltinErrors,
        tracer,
        printer,
        network,
        tokens,
        runtime,
        nondeterminism);
  }

  public EvaluationContext withStrictBuiltinErrors(boolean other) {
    return new EvaluationContext(
        clock, random, other, tracer, printer, network, tokens, runtime, nondeterminism);
  }

  public EvaluationContext withTracer(QueryTracer other) {
    return new EvaluationContext(
        clock,
        random,
        strictBuiltinErrors,
        other,
        printer,
        network,
        tokens,
        runtime,
        nondeterminism);
  }

  public EvaluationContext withPrinter(Consumer<String> other) {
    return new EvaluationContext(
        clock,
        random,
        strictBuiltinErrors,
        tracer,
        other,
        network,
        tokens,
        runtime,
        nondeterminism);
  }

  public EvaluationContext withNetwork(NetworkAccess other) {
    return new EvaluationContext(
        clock,
        random,
        strictBuiltinErrors,
        tracer,
        printer,
        other,
        tokens,
        runtime,
        nondeterminism);
  }

  public EvaluationContext withTokens(VerifiedTokens other) {
    return new EvaluationContext(
        clock,
        random,
        strictBuiltinErrors,
        tracer,
        printer,
        network,
        other,
        runtime,
        nondeterminism);
  }

  public EvaluationContext withRuntime(RegoObject other) {
    return new EvaluationContext(
        clock,
        random,
        strictBuiltinErrors,
        tracer,
        printer,
        network,
        tokens,
        other,
        nondeterminism);
  }

  public EvaluationContext withNondeterminism(NondeterministicCalls other) {
    return new EvaluationContext(
        clock, random, strictBuiltinErrors, tracer, printer, network, tokens, runtime, other);
  }
}
