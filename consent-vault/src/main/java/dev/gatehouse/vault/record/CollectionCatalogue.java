package dev.gatehouse.vault.record;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Creates, replaces and shows the collections of a tenant. Thread-safe. */
public final class CollectionCatalogue {

  private final VaultTransactions transactions;
  private final VaultAccess access;
  private final CollectionStore store;
  private final Clock clock;

  public CollectionCatalogue(
      VaultTransactions transactions, VaultAccess access, CollectionStore store, Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.store = store;
    this.clock = clock;
  }

  /** What a write left behind. */
  record Written(RecordCollection collection, boolean created) {}

  /**
   * Creates a collection, or replaces the one of that name.
   *
   * @param precondition throws unless a version is the one that the caller has seen; not asked when
   *     there is none yet
   * @throws ProblemException {@code conflict} when a field that records hold would no longer be
   *     described
   */
  Written write(
      Caller caller, String name, CollectionDocument document, LongConsumer precondition) {
    if (!RecordCollection.isName(name)) {
      throw ProblemException.invalid(
          "", "the collection's name in the path " + RecordCollection.EXPECTED_NAME);
    }
    SortedMap<String, FieldSchema> fields = document.toFields();
    String title = String.valueOf(document.title());
    return transactions.run(
        caller,
        (tx, trail) -> {
          require(caller, "purposes.collections.write", name);
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          Optional<RecordCollection> current = store.find(tx, caller.tenant(), name);
          RecordCollection written;
          if (current.isEmpty()) {
            if (!store.add(tx, caller.tenant(), name, title, fields, now, caller.subject())) {
              throw stale();
            }
            written = new RecordCollection(name, title, fields, 1, now);
          } else {
            precondition.accept(current.get().version());
            refuseUndescribed(tx, caller.tenant(), name, fields);
            written =
                store
                    .replace(
                        tx,
                        caller.tenant(),
                        name,
                        current.get().version(),
                        title,
                        fields,
                        now,
                        caller.subject())
                    .orElseThrow(CollectionCatalogue::stale);
          }
          trail.record(
              current.isEmpty()
                  ? VaultEventTypes.COLLECTION_CREATED
                  : VaultEventTypes.COLLECTION_REPLACED,
              "purposes.collections.write",
              "collection",
              name,
              event ->
                  event
                      .detail("version", written.version())
                      .detail("fields", List.copyOf(fields.keySet())));
          return new Written(written, current.isEmpty());
        });
  }

  RecordCollection read(Caller caller, String name) {
    require(caller, "purposes.collections.read", name);
    return transactions.run(
        caller,
        (tx, trail) ->
            store
                .find(tx, caller.tenant(), name)
                .orElseThrow(
                    () ->
                        new ProblemException(
                            ProblemCode.NOT_FOUND, "there is no collection of that name")));
  }

  /** The tenant's collections, by name from the first behind {@code after}. */
  List<RecordCollection> list(Caller caller, @Nullable String after, int limit) {
    require(caller, "purposes.collections.list", null);
    return transactions.run(caller, (tx, trail) -> store.list(tx, caller.tenant(), after, limit));
  }

  private void refuseUndescribed(
      JdbcClient tx, UUID tenant, String name, SortedMap<String, FieldSchema> fields) {
    List<String> lost =
        store.fieldsInUseBeside(tx, tenant, name, fields.keySet().toArray(String[]::new));
    if (!lost.isEmpty()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "records still hold "
              + String.join(", ", lost)
              + ", which would not be described any more");
    }
  }

  private void require(Caller caller, String action, @Nullable String name) {
    access.require(caller, action, Target.of("collection", name), new LawfulGround(null, null));
  }

  private static ProblemException stale() {
    return new ProblemException(
        ProblemCode.STALE, "another request has just written this collection");
  }
}
