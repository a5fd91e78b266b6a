package dev.gatehouse.rego.builtin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Compiled patterns by their text. Policies use few patterns over and over; when a hostile input
 * makes up new ones, the cache starts afresh instead of growing. Thread-safe.
 */
final class PatternCache<K, P> {
  private static final int CAPACITY = 512;

  private final Map<K, P> patterns = new ConcurrentHashMap<>();
  private final Function<K, P> compiler;
  private final int capacity;

  PatternCache(Function<K, P> compiler) {
    this(compiler, CAPACITY);
  }

  /** A cache of fewer patterns, for those that are large. */
  PatternCache(Function<K, P> compiler, int capacity) {
    this.compiler = compiler;
    this.capacity = capacity;
  }

  P get(K key) {
    P known = patterns.get(key);
    if (known != null) {
      return known;
    }
    P compiled = compiler.apply(key);
    if (patterns.size() >= capacity) {
      patterns.clear();
    }
    patterns.put(key, compiled);
    return compiled;
  }
}
