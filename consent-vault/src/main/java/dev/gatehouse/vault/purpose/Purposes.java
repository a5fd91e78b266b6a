package dev.gatehouse.vault.purpose;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.AuditTrail;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.feed.Change;
import dev.gatehouse.vault.feed.ChangeStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates, replaces and shows purposes, each change with its audit event and its entry in the feed.
 * Thread-safe.
 */
public final class Purposes {

  private final VaultTransactions transactions;
  private final VaultAccess access;
  private final PurposeStore store;
  private final ChangeStore feed;
  private final Clock clock;

  public Purposes(
      VaultTransactions transactions,
      VaultAccess access,
      PurposeStore store,
      ChangeStore feed,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.store = store;
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * Creates a purpose.
   *
   * @throws ProblemException {@code conflict} when the tenant has one of that key, or the vault
   *     itself does
   */
  Purpose create(Caller caller, PurposeDocument document) {
    PurposeKey key = document.toKey();
    PurposeTerms terms = document.toTerms();
    return transactions.run(
        caller,
        (tx, trail) -> {
          require(caller, "purposes.create", key);
          refuseSystem(key);
          Instant now = now();
          if (!store.add(tx, caller.tenant(), key, terms, now, caller.subject())) {
            throw new ProblemException(
                ProblemCode.CONFLICT, "there is a purpose " + key + " already");
          }
          Purpose created = new Purpose(key, terms, 1, false, now);
          tell(tx, trail, caller, VaultEventTypes.PURPOSE_CREATED, "purposes.create", created);
          return created;
        });
  }

  /**
   * Replaces a purpose.
   *
   * @param precondition throws unless a version is the one that the caller has seen
   */
  Purpose replace(
      Caller caller, PurposeKey key, PurposeDocument document, LongConsumer precondition) {
    if (document.key() != null && !document.key().equals(key.value())) {
      throw ProblemException.invalid(
          "/key", "must be the key in the path: a purpose cannot be renamed");
    }
    PurposeTerms terms = document.toTerms();
    return transactions.run(
        caller,
        (tx, trail) -> {
          require(caller, "purposes.update", key);
          refuseSystem(key);
          Purpose current = store.find(tx, caller.tenant(), key).orElseThrow(() -> notFound(key));
          precondition.accept(current.version());
          Purpose replaced =
              store
                  .replace(
                      tx, caller.tenant(), key, current.version(), terms, now(), caller.subject())
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              ProblemCode.STALE, "another request has just replaced this purpose"));
          tell(tx, trail, caller, VaultEventTypes.PURPOSE_REPLACED, "purposes.update", replaced);
          return replaced;
        });
  }

  Purpose read(Caller caller, PurposeKey key) {
    require(caller, "purposes.read", key);
    return transactions.run(
        caller,
        (tx, trail) -> store.find(tx, caller.tenant(), key).orElseThrow(() -> notFound(key)));
  }

  /** The tenant's purposes and the vault's own, by key, from the first behind {@code after}. */
  List<Purpose> list(Caller caller, @Nullable String after, int limit) {
    access.require(
        caller, "purposes.list", Target.of("purpose", null), new LawfulGround(null, null));
    return transactions.run(
        caller,
        (tx, trail) -> {
          List<Purpose> found = new ArrayList<>();
          SystemPurposes.all().stream()
              .filter(purpose -> after == null || purpose.key().value().compareTo(after) > 0)
              .forEach(found::add);
          found.addAll(store.list(tx, caller.tenant(), after, limit));
          return found.stream().sorted(Comparator.comparing(Purpose::key)).limit(limit).toList();
        });
  }

  private void require(Caller caller, String action, PurposeKey key) {
    access.require(caller, action, Target.of("purpose", key.value()), new LawfulGround(null, null));
  }

  private void tell(
      JdbcClient tx,
      AuditTrail trail,
      Caller caller,
      EventType type,
      String action,
      Purpose purpose) {
    trail.record(
        type,
        action,
        "purpose",
        purpose.key().value(),
        event ->
            event
                .detail("version", purpose.version())
                .detail("legal_basis", purpose.terms().legalBasis().code())
                .detail("needs_consent", purpose.terms().needsConsent()));
    feed.publish(tx, caller.tenant(), Change.Kind.PURPOSE, change(caller.tenant(), purpose));
  }

  /** What followers of the feed are told of a purpose. */
  public static ObjectNode change(UUID tenant, Purpose purpose) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", tenant.toString())
            .put("purpose", purpose.key().value())
            .put("version", purpose.version())
            .put("legal_basis", purpose.terms().legalBasis().code())
            .put("needs_consent", purpose.terms().needsConsent());
    ArrayNode categories = data.putArray("data_categories");
    purpose.terms().dataCategories().forEach(category -> categories.add(category.value()));
    return data;
  }

  private static void refuseSystem(PurposeKey key) {
    if (SystemPurposes.find(key).isPresent()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "purpose " + key + " is the vault's own and cannot be created or changed");
    }
  }

  private static ProblemException notFound(PurposeKey key) {
    return new ProblemException(ProblemCode.NOT_FOUND, "there is no purpose " + key);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
