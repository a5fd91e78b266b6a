package dev.gatehouse.pdp.server;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code caching.inter_query_builtin_value_cache}. Of OPA's named caches one is a setting
 * here, {@code io_jwt}; what the others keep (read keys, schemas, patterns) this engine always
 * keeps, each within a bound of its own.
 */
final class CacheSettings {
  /** OPA's named caches. */
  static final Set<String> NAMES =
      Set.of(
          "io_jwt",
          "io_jwt_keys",
          "graphql",
          "any_prefix_match",
          "any_suffix_match",
          "any_prefix_match_seen",
          "any_suffix_match_seen");

  /** The keys of each. */
  static final Set<String> OF_ONE = Set.of("max_num_entries", "disabled");

  /** OPA's 0 is no bound; here the heap has one. */
  static final int UNBOUNDED = 100_000;

  private static final String AT = "caching.inter_query_builtin_value_cache";

  private CacheSettings() {}

  /**
   * How many verified tokens are kept; 0 for none.
   *
   * @throws ConfigException naming the key that is wrong
   */
  static int verifiedTokens(RegoObject document) {
    RegoObject caches = part(part(document, "", "caching"), "caching", AT);
    entries(caches, AT);
    RegoObject named = part(caches, AT, AT + ".named");
    int tokens = 0;
    for (int i = 0; i < named.size(); i++) {
      String name =
          named.key(i) instanceof RegoString text ? text.value() : named.key(i).toString();
      int entries = ofOne(named.value(i), AT + ".named." + name);
      if (name.equals("io_jwt")) {
        tokens = entries;
      }
    }
    return tokens;
  }

  private static int ofOne(RegoValue value, String at) {
    if (!(value instanceof RegoObject cache)
        || OF_ONE.stream().allMatch(key -> cache.get(key) == null)) {
      throw ConfigReader.wrong(at, "max_num_entries or disabled");
    }
    int entries = entries(cache, at);
    return switch (cache.get("disabled")) {
      case null -> entries;
      case RegoNull none -> entries;
      case RegoBoolean disabled -> disabled.value() ? 0 : entries;
      default -> throw ConfigReader.wrong(at + ".disabled", "true or false");
    };
  }

  private static int entries(RegoObject cache, String at) {
    return switch (cache.get("max_num_entries")) {
      case null -> UNBOUNDED;
      case RegoNull none -> UNBOUNDED;
      case RegoNumber number when number.isLong() && number.longValue() == 0 -> UNBOUNDED;
      case RegoNumber number
          when number.isLong()
              && number.longValue() > 0
              && number.longValue() <= Integer.MAX_VALUE ->
          (int) number.longValue();
      default ->
          throw ConfigReader.wrong(
              at + ".max_num_entries", "a whole number from 0 to " + Integer.MAX_VALUE);
    };
  }

  private static RegoObject part(RegoObject whole, String at, String place) {
    String key = at.isEmpty() ? place : place.substring(at.length() + 1);
    @Nullable RegoValue value = whole.get(key);
    return switch (value) {
      case null -> RegoObject.EMPTY;
      case RegoNull none -> RegoObject.EMPTY;
      case RegoObject object -> object;
      default -> throw ConfigReader.wrong(place, "an object");
    };
  }
}
