package dev.gatehouse.vault.record;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.audit.AuditTrail;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.input.Violations;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Reads and writes records for a purpose. Thread-safe.
 *
 * <p>A write replaces the fields that its purpose may see and leaves the others as they are: what a
 * caller cannot see, it cannot lose either. Every access is told to the journal, with the names of
 * the fields and never their values.
 */
public final class Records {

  /** The most that one record may hold, in characters of JSON. */
  static final int MAX_LENGTH = 256 * 1024;

  private final VaultTransactions transactions;
  private final RecordAccess access;
  private final RecordStore store;
  private final FieldCipher cipher;
  private final Clock clock;

  public Records(
      VaultTransactions transactions,
      RecordAccess access,
      RecordStore store,
      FieldCipher cipher,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.store = store;
    this.cipher = cipher;
    this.clock = clock;
  }

  /** What a write left behind. */
  record Written(int version, boolean created) {}

  /**
   * Writes a record.
   *
   * @throws ProblemException {@code stale} when the condition does not hold, {@code invalid} when a
   *     value does not fit the collection, {@code purpose-not-permitted} when a field is out of the
   *     purpose's sight
   */
  Written write(
      Caller caller, RecordPath path, Map<String, JsonNode> values, WriteCondition condition) {
    refuseTooLarge(values.values());
    return transactions.run(
        caller,
        (tx, trail) -> {
          Sight sight =
              access.require(
                  tx, caller, "records.write", path.collection(), path.subject(), path.id());
          check(sight, values);
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          Optional<StoredRecord> stored = store.lock(tx, path);
          condition.require(stored);
          int version = stored.map(record -> record.version() + 1).orElse(1);
          if (stored.isPresent()) {
            store.move(tx, path, version, now);
            removeLeftOut(tx, sight, stored.get(), values);
          } else if (!store.add(tx, path, now)) {
            throw new ProblemException(
                ProblemCode.STALE, "another request has just written this record");
          }
          for (StoredField field : cipher.seal(tx, path, version, values)) {
            store.write(tx, path, field);
          }
          note(trail, VaultEventTypes.RECORD_WRITTEN, "records.write", path, values.keySet());
          return new Written(version, stored.isEmpty());
        });
  }

  /** Reads as much of a record as the purpose may see. */
  RecordView read(Caller caller, RecordPath path) {
    return unlessRefused(
        caller,
        "records.read",
        (tx, trail) -> {
          Sight sight =
              access.require(
                  tx, caller, "records.read", path.collection(), path.subject(), path.id());
          StoredRecord stored = store.find(tx, path).orElseThrow(Records::notFound);
          RecordView view = view(tx, stored, sight);
          note(trail, VaultEventTypes.RECORD_READ, "records.read", path, view.fields().keySet());
          return view;
        });
  }

  /** Reads the subject's records of a collection, by id from the first behind {@code after}. */
  List<RecordView> list(
      Caller caller, String collection, UUID subject, @Nullable String after, int limit) {
    return unlessRefused(
        caller,
        "records.list",
        (tx, trail) -> {
          Sight sight = access.require(tx, caller, "records.list", collection, subject, null);
          List<RecordView> views =
              store.list(tx, caller.tenant(), collection, subject, after, limit).stream()
                  .map(stored -> view(tx, stored, sight))
                  .toList();
          trail.record(
              VaultEventTypes.RECORD_READ,
              "records.list",
              "record",
              collection + "/" + subject + "/*",
              event ->
                  event
                      .detail("subject", subject)
                      .detail("records", views.stream().map(RecordView::id).toList()));
          return views;
        });
  }

  /**
   * Deletes a record.
   *
   * @throws ProblemException {@code purpose-not-permitted} when it has a field out of the purpose's
   *     sight
   */
  void delete(Caller caller, RecordPath path, Optional<WriteCondition> condition) {
    transactions.run(
        caller,
        (tx, trail) -> {
          Sight sight =
              access.require(
                  tx, caller, "records.delete", path.collection(), path.subject(), path.id());
          StoredRecord stored = store.lock(tx, path).orElseThrow(Records::notFound);
          condition.ifPresent(it -> it.require(Optional.of(stored)));
          List<String> names = stored.fields().stream().map(StoredField::name).toList();
          requireInSight(sight, names);
          store.delete(tx, path);
          note(trail, VaultEventTypes.RECORD_DELETED, "records.delete", path, names);
          return stored;
        });
  }

  private RecordView view(JdbcClient tx, StoredRecord stored, Sight sight) {
    return new RecordView(
        stored.path().id(),
        stored.version(),
        stored.updatedAt(),
        cipher.open(tx, stored, sight::sees));
  }

  private static void check(Sight sight, Map<String, JsonNode> values) {
    sight.collection().check(values);
    requireInSight(sight, values.keySet());
    Violations violations = new Violations();
    sight
        .collection()
        .fields()
        .forEach(
            (name, schema) -> {
              if (schema.required() && sight.sees(name) && !values.containsKey(name)) {
                violations.add("/" + name, "is required");
              }
            });
    violations.refuseIfAny();
  }

  private static void requireInSight(Sight sight, Collection<String> fields) {
    List<String> hidden = fields.stream().filter(field -> !sight.sees(field)).toList();
    if (!hidden.isEmpty()) {
      throw RecordAccess.notPermitted("the purpose does not cover " + String.join(", ", hidden));
    }
  }

  private void removeLeftOut(
      JdbcClient tx, Sight sight, StoredRecord stored, Map<String, JsonNode> values) {
    for (StoredField field : stored.fields()) {
      if (sight.sees(field.name()) && !values.containsKey(field.name())) {
        store.remove(tx, stored.path(), field.name());
      }
    }
  }

  /**
   * A record that was tampered with is worth an event of its own, which outlives the request's
   * transaction.
   */
  private <T> T unlessRefused(Caller caller, String action, VaultTransactions.Work<T> work) {
    try {
      return transactions.run(caller, work);
    } catch (RecordRefusedException e) {
      transactions
          .trail(caller)
          .record(
              VaultEventTypes.RECORD_TAMPERED,
              action,
              "record",
              resource(e.path()),
              event -> event.outcome(Outcome.FAILED).reasons(List.of("ciphertext-refused")));
      throw e;
    }
  }

  private static void note(
      AuditTrail trail, EventType type, String action, RecordPath path, Collection<String> fields) {
    trail.record(
        type,
        action,
        "record",
        resource(path),
        event -> event.detail("subject", path.subject()).detail("fields", List.copyOf(fields)));
  }

  private static String resource(RecordPath path) {
    return path.collection() + "/" + path.subject() + "/" + path.id();
  }

  private static void refuseTooLarge(Collection<JsonNode> values) {
    long length = values.stream().mapToLong(value -> value.toString().length()).sum();
    if (length > MAX_LENGTH) {
      throw new ProblemException(
          ProblemCode.BODY_TOO_LARGE,
          "the record has " + length + " characters, at most " + MAX_LENGTH + " expected");
    }
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.NOT_FOUND, "there is no such record");
  }
}
