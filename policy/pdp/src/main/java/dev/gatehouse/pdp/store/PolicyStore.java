package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the snapshot in force. Reading never waits; writers take turns, and a write that fails
 * leaves everything as it was. Thread-safe.
 */
public final class PolicyStore {

  private final PolicyCompilation compilation;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile PolicySnapshot snapshot;

  /** A store with nothing in it. */
  public PolicyStore(PolicyCompilation compilation) {
    this.compilation = compilation;
    this.snapshot =
        PolicySnapshot.of(
            new TreeMap<>(),
            new TreeMap<>(),
            RegoObject.EMPTY,
            compilation.compile(List.of(), RegoObject.EMPTY));
  }

  /** What is in force now. */
  public PolicySnapshot snapshot() {
    return snapshot;
  }

  /** How modules are parsed and compiled. */
  public PolicyCompilation compilation() {
    return compilation;
  }

  /**
   * Puts policies and documents beside those that are there already, all in one step.
   *
   * @throws dev.gatehouse.rego.RegoCompileException if they don't parse or compile
   * @throws StoreException if a path of the documents is a bundle's
   */
  public void load(List<PolicySource> sources, RegoObject data) {
    write(
        () -> {
          SortedMap<String, StoredPolicy> policies = new TreeMap<>(snapshot.policiesById());
          sources.forEach(source -> policies.put(source.id(), compilation.parse(source)));
          return compiled(policies, snapshot.bundlesByName(), data);
        });
  }

  /**
   * Puts policies and documents in place of those that an earlier load gave, all in one step.
   *
   * @param former ids of the policies that go
   * @param formerData the earlier load's documents; keys at the top that it had and {@code data}
   *     hasn't go
   * @throws dev.gatehouse.rego.RegoCompileException if they don't parse or compile
   */
  public void reload(
      Set<String> former, RegoObject formerData, List<PolicySource> sources, RegoObject data) {
    write(
        () -> {
          SortedMap<String, StoredPolicy> policies = new TreeMap<>(snapshot.policiesById());
          policies.keySet().removeAll(former);
          sources.forEach(source -> policies.put(source.id(), compilation.parse(source)));
          RegoObject[] documents = {snapshot.data()};
          formerData.forEach((key, value) -> documents[0] = documents[0].without(key));
          data.forEach((key, value) -> documents[0] = documents[0].with(key, value));
          return compiled(policies, snapshot.bundlesByName(), documents[0]);
        });
  }

  /**
   * Puts one policy, in place of the one of its id.
   *
   * @return false if it is there already with the same text
   * @throws dev.gatehouse.rego.RegoCompileException if it doesn't parse, or what is in force
   *     doesn't compile with it
   * @throws StoreException if the policy or its package is a bundle's
   */
  public boolean putPolicy(PolicySource source) {
    return write(
        () -> {
          StoredPolicy present = snapshot.policy(source.id());
          if (present != null) {
            BundleScope.check(snapshot.bundles(), present.packagePath());
            if (present.source().equals(source.text())) {
              return snapshot;
            }
          }
          StoredPolicy parsed = compilation.parse(source);
          BundleScope.check(snapshot.bundles(), parsed.packagePath());
          SortedMap<String, StoredPolicy> policies = new TreeMap<>(snapshot.policiesById());
          policies.put(source.id(), parsed);
          return compiled(policies, snapshot.bundlesByName(), snapshot.data());
        });
  }

  /**
   * Takes one policy away.
   *
   * @throws dev.gatehouse.rego.RegoCompileException if the others don't compile without it
   * @throws StoreException if there is none of that id, or it is a bundle's
   */
  public void deletePolicy(String id) {
    write(
        () -> {
          StoredPolicy present = snapshot.policy(id);
          if (present == null) {
            throw StoreException.notFound("policy id \"" + id + "\"");
          }
          BundleScope.check(snapshot.bundles(), present.packagePath());
          SortedMap<String, StoredPolicy> policies = new TreeMap<>(snapshot.policiesById());
          policies.remove(id);
          return compiled(policies, snapshot.bundlesByName(), snapshot.data());
        });
  }

  /**
   * Writes the document at a path, with objects around it where there are none yet.
   *
   * @param onlyIfAbsent whether a document that is there already stays
   * @return false if a document stayed
   */
  public boolean putData(DataPath path, RegoValue value, boolean onlyIfAbsent) {
    return write(
        () -> {
          BundleScope.check(snapshot.bundles(), path);
          RegoObject data = snapshot.data();
          if (Documents.find(data, path) == null) {
            data = Documents.withParents(data, path.parent());
          } else if (onlyIfAbsent) {
            return snapshot;
          }
          return documents(Documents.apply(data, new DataChange.Add(path, value)));
        });
  }

  /** Applies changes of the documents in their order, all or none. */
  public void patchData(List<DataChange> changes) {
    write(
        () -> {
          RegoObject data = snapshot.data();
          for (DataChange change : changes) {
            BundleScope.check(snapshot.bundles(), change.path());
            data = Documents.apply(data, change);
          }
          return documents(data);
        });
  }

  /** Removes the document at a path. */
  public void deleteData(DataPath path) {
    write(
        () -> {
          BundleScope.check(snapshot.bundles(), path);
          if (Documents.find(snapshot.data(), path) == null) {
            throw StoreException.noDocument();
          }
          return documents(Documents.apply(snapshot.data(), new DataChange.Remove(path)));
        });
  }

  /**
   * Puts bundles in force in place of all those that were, in one step.
   *
   * @throws dev.gatehouse.rego.RegoCompileException if what is in force doesn't compile with them
   * @throws StoreException if two of them own the same path
   */
  public void activate(List<BundleContent> bundles) {
    write(() -> BundleActivation.of(snapshot, bundles, compilation));
  }

  private PolicySnapshot compiled(
      SortedMap<String, StoredPolicy> policies,
      SortedMap<String, StoredBundle> bundles,
      RegoObject data) {
    return PolicySnapshot.of(policies, bundles, data, compilation.compile(policies.values(), data));
  }

  private PolicySnapshot documents(RegoObject data) {
    compilation.refuseConflicts(snapshot.policies(), data);
    return snapshot.withData(data);
  }

  private interface Write {
    PolicySnapshot next();
  }

  /** Makes the next snapshot under the lock; says whether it is another one. */
  @SuppressWarnings("ReferenceEquality") // A write that changes nothing gives the snapshot itself.
  private boolean write(Write write) {
    writing.lock();
    try {
      PolicySnapshot next = write.next();
      boolean changed = next != snapshot;
      snapshot = next;
      return changed;
    } finally {
      writing.unlock();
    }
  }
}
