package dev.gatehouse.pdp.server;

import dev.gatehouse.rego.value.RegoObject;
import java.util.List;

/**
 * The configuration as far as the server itself goes by it.
 *
 * @param active the whole of it with its defaults and without its secrets
 * @param runtime what {@code opa.runtime} answers: the configuration without its secrets, never the
 *     environment; empty without a configuration
 * @param labels of this process, which reports and the decision log carry
 * @param version of this program
 * @param defaultDecision what {@code POST /} asks for: a path below {@code data}
 * @param authorizationQuery the decision on each request: a ref under {@code data}
 * @param limits how much of a request is read
 * @param compression which answers are compressed
 * @param buckets of the histogram of durations, in seconds
 * @param recordsNondeterminism whether the decision log gets {@code nd_builtin_cache}
 * @param verifiedTokens how many tokens are kept once their signature was found to be right
 */
public record ServerConfig(
    RegoObject active,
    RegoObject runtime,
    RegoObject labels,
    String version,
    String defaultDecision,
    String authorizationQuery,
    BodyLimits limits,
    Compression compression,
    List<Double> buckets,
    boolean recordsNondeterminism,
    int verifiedTokens) {

  public ServerConfig {
    buckets = List.copyOf(buckets);
  }
}
