package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All policies, base documents and bundles at one moment, compiled. Immutable and thread-safe: who
 * holds one sees no change until they take the next from the {@link PolicyStore}.
 */
public final class PolicySnapshot {

  private final SortedMap<String, StoredPolicy> policies;
  private final SortedMap<String, StoredBundle> bundles;
  private final RegoObject data;
  private final CompiledPolicy compiled;
  private final QueryCache queries;

  private PolicySnapshot(
      SortedMap<String, StoredPolicy> policies,
      SortedMap<String, StoredBundle> bundles,
      RegoObject data,
      CompiledPolicy compiled,
      QueryCache queries) {
    this.policies = policies;
    this.bundles = bundles;
    this.data = data;
    this.compiled = compiled;
    this.queries = queries;
  }

  static PolicySnapshot of(
      SortedMap<String, StoredPolicy> policies,
      SortedMap<String, StoredBundle> bundles,
      RegoObject data,
      CompiledPolicy compiled) {
    return new PolicySnapshot(
        Collections.unmodifiableSortedMap(new TreeMap<>(policies)),
        Collections.unmodifiableSortedMap(new TreeMap<>(bundles)),
        data,
        compiled,
        new QueryCache());
  }

  /** The same policies over other documents; what was compiled stays. */
  PolicySnapshot withData(RegoObject documents) {
    return new PolicySnapshot(policies, bundles, documents, compiled.withData(documents), queries);
  }

  /** The policy of an id, or null. */
  public @Nullable StoredPolicy policy(String id) {
    return policies.get(id);
  }

  /** All policies in the order of their ids. */
  public Collection<StoredPolicy> policies() {
    return policies.values();
  }

  SortedMap<String, StoredPolicy> policiesById() {
    return policies;
  }

  /** The bundles in force, in the order of their names. */
  public Collection<StoredBundle> bundles() {
    return bundles.values();
  }

  SortedMap<String, StoredBundle> bundlesByName() {
    return bundles;
  }

  /** The base documents. */
  public RegoObject data() {
    return data;
  }

  /** The base document at a path, or null. */
  public @Nullable RegoValue document(DataPath path) {
    return Documents.find(data, path);
  }

  /** The compiled policies with the documents. */
  public CompiledPolicy compiled() {
    return compiled;
  }

  /** A query that has been compiled already, or null. */
  public @Nullable PreparedQuery cached(String query) {
    PreparedQuery found = queries.find(query);
    return found == null ? null : found.withData(data);
  }

  /**
   * A query, compiled unless it has been already.
   *
   * @throws dev.gatehouse.rego.RegoCompileException if it doesn't parse or compile
   */
  public PreparedQuery query(String query) {
    PreparedQuery found = cached(query);
    return found != null ? found : queries.compile(query, compiled::query).withData(data);
  }
}
