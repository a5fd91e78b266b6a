package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.PreparedQuery;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Queries that were compiled for one policy. Holds a bounded number; when it is full, any one makes
 * room. Thread-safe, and finding an entry never waits.
 */
final class QueryCache {

  /** As many as OPA keeps, tenfold: a prepared query here is a few kilobytes. */
  private static final int MAX_ENTRIES = 1000;

  /** A query longer than this is not worth its memory. */
  private static final int MAX_QUERY_LENGTH = 4096;

  private final ConcurrentHashMap<String, PreparedQuery> entries = new ConcurrentHashMap<>();

  @Nullable PreparedQuery find(String query) {
    return entries.get(query);
  }

  /** Compiles a query and keeps it; an error is not kept. */
  PreparedQuery compile(String query, Function<String, PreparedQuery> compiler) {
    PreparedQuery compiled = compiler.apply(query);
    if (query.length() <= MAX_QUERY_LENGTH) {
      if (entries.size() >= MAX_ENTRIES) {
        Iterator<String> any = entries.keySet().iterator();
        if (any.hasNext()) {
          entries.remove(any.next());
        }
      }
      entries.put(query, compiled);
    }
    return compiled;
  }
}
