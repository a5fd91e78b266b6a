package dev.gatehouse.rego.builtin.x509;

import java.time.Instant;
import java.util.Set;

/**
 * What a chain is checked for.
 *
 * @param dnsName the name that the last certificate must be for, or empty
 * @param time the time at which every certificate must be valid
 * @param usages the usages of which the chain must allow one
 */
public record VerifyOptions(String dnsName, Instant time, Set<ExtendedKeyUsage> usages) {
  public VerifyOptions {
    usages = usages.isEmpty() ? Set.of(ExtendedKeyUsage.SERVER_AUTH) : Set.copyOf(usages);
  }
}
