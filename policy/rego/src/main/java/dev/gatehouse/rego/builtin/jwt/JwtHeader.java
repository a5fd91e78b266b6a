package dev.gatehouse.rego.builtin.jwt;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header's parameters that matter for verification (RFC 7515 section 4.1).
 *
 * @param algorithm {@code alg}, or empty
 * @param keyId {@code kid}, or empty
 * @param contentType {@code cty}, or empty
 * @param critical the names in {@code crit}
 * @param unknown the names of all parameters that aren't understood here
 */
public record JwtHeader(
    String algorithm, String keyId, String contentType, Set<String> critical, Set<String> unknown) {
  private static final Set<String> UNDERSTOOD = Set.of("alg", "kid", "typ", "cty", "crit");

  public static JwtHeader of(RegoObject header) {
    Set<String> unknown = new HashSet<>();
    header.forEach(
        (key, value) -> {
          if (key instanceof RegoString name && !UNDERSTOOD.contains(name.value())) {
            unknown.add(name.value());
          }
        });
    String algorithm = text(header, "alg");
    Set<String> critical = critical(header.get("crit"));
    String contentType = text(header, "cty");
    String keyId = text(header, "kid");
    text(header, "typ");
    return new JwtHeader(algorithm, keyId, contentType, critical, unknown);
  }

  /**
   * Whether there is an algorithm, and no critical parameter that isn't understood (section
   * 4.1.11).
   */
  public boolean isValid() {
    return !algorithm.isEmpty() && critical.stream().noneMatch(unknown::contains);
  }

  private static String text(RegoObject header, String name) {
    RegoValue value = header.get(name);
    if (value == null) {
      return "";
    }
    if (value instanceof RegoString text) {
      return text.value();
    }
    throw new JwtException(name + ": must be a string");
  }

  private static Set<String> critical(@Nullable RegoValue value) {
    if (value == null) {
      return Set.of();
    }
    if (!(value instanceof RegoArray array)) {
      throw new JwtException("crit: must be a list");
    }
    Set<String> names = new HashSet<>();
    for (RegoValue element : array) {
      if (!(element instanceof RegoString name)) {
        throw new JwtException("crit: must be a list of strings");
      }
      names.add(name.value());
    }
    if (names.isEmpty()) {
      throw new JwtException("crit: must be a nonempty list");
    }
    return names;
  }
}
