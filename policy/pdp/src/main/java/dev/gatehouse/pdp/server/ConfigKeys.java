package dev.gatehouse.pdp.server;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses keys of a configuration that nobody reads: a word that is misspelt would otherwise be a
 * setting that silently doesn't hold.
 */
final class ConfigKeys {

  /**
   * The keys of each part; parts with names of the author's own are left to those who read them.
   */
  private static final Map<String, Set<String>> KNOWN =
      Map.ofEntries(
          Map.entry(
              "",
              Set.of(
                  "services",
                  "labels",
                  "bundles",
                  "keys",
                  "decision_logs",
                  "status",
                  "server",
                  "caching",
                  "default_decision",
                  "default_authorization_decision",
                  "nd_builtin_cache",
                  "persistence_directory")),
          Map.entry("server", Set.of("encoding", "decoding", "metrics")),
          Map.entry("server.encoding", Set.of("gzip")),
          Map.entry("server.encoding.gzip", Set.of("min_length", "compression_level")),
          Map.entry("server.decoding", Set.of("max_length", "gzip")),
          Map.entry("server.decoding.gzip", Set.of("max_length")),
          Map.entry("server.metrics", Set.of("prom")),
          Map.entry("server.metrics.prom", Set.of("http_request_duration_seconds")),
          Map.entry(
              "caching", Set.of("inter_query_builtin_cache", "inter_query_builtin_value_cache")),
          Map.entry(
              "caching.inter_query_builtin_cache",
              Set.of(
                  "max_size_bytes",
                  "forced_eviction_threshold_percentage",
                  "stale_entry_eviction_period_seconds")),
          Map.entry("caching.inter_query_builtin_value_cache", Set.of("max_num_entries", "named")),
          Map.entry("caching.inter_query_builtin_value_cache.named", CacheSettings.NAMES),
          Map.entry("caching.inter_query_builtin_value_cache.named.io_jwt", CacheSettings.OF_ONE),
          Map.entry(
              "status",
              Set.of(
                  "console",
                  "prometheus",
                  "service",
                  "partition_name",
                  "trigger",
                  "resource",
                  "prometheus_config")));

  /** What OPA has and this server has not, with what to do. */
  private static final Map<String, String> ABSENT =
      Map.of(
          "discovery", "list the bundles under bundles",
          "bundle", "list the bundle under bundles",
          "plugins", "there are no plugins to load",
          "distributed_tracing", "requests are not traced",
          "storage", "policies and data are held in memory");

  private ConfigKeys() {}

  /**
   * Passes a configuration whose keys are all known.
   *
   * @throws ConfigException naming the key that is not, and the nearest known one
   */
  static void check(RegoObject document) {
    for (int i = 0; i < document.size(); i++) {
      String key = name(document.key(i));
      String advice = ABSENT.get(key);
      if (advice != null && !(document.value(i) instanceof RegoObject part && part.isEmpty())) {
        throw new ConfigException(
            "config error: " + key + " is not supported by this server: " + advice);
      }
    }
    check("", document);
  }

  private static void check(String at, RegoObject part) {
    Set<String> known = KNOWN.get(at);
    if (known == null) {
      return;
    }
    for (int i = 0; i < part.size(); i++) {
      String key = name(part.key(i));
      String place = at.isEmpty() ? key : at + "." + key;
      if (!known.contains(key) && !(at.isEmpty() && ABSENT.containsKey(key))) {
        throw new ConfigException(
            "config error: " + place + " is not known, expected " + nearest(key, known));
      }
      if (part.value(i) instanceof RegoObject inner) {
        check(place, inner);
      }
    }
  }

  private static String name(RegoValue key) {
    return key instanceof RegoString text ? text.value() : key.toString();
  }

  private static String nearest(String key, Set<String> known) {
    return known.stream()
        .filter(candidate -> distance(key, candidate) <= 3)
        .min(java.util.Comparator.comparingInt(candidate -> distance(key, candidate)))
        .orElse("one of " + String.join(", ", new TreeSet<>(known)));
  }

  /** How many letters have to be changed, added or taken away (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
