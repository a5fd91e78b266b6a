package dev.gatehouse.vault.consent;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import dev.gatehouse.vault.access.Permission;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Shows consents to those who may see them. Thread-safe. */
public final class ConsentReadings {

  /**
   * Whom a list without a subject is about: nobody's own identifier, so that the policy's rules for
   * one's own data do not open everybody's.
   */
  private static final UUID EVERYBODY = new UUID(0, 0);

  private static final LawfulGround NO_GROUND = new LawfulGround(null, null);

  /** A subject has one consent for each purpose at most; no tenant has nearly as many. */
  private static final int MOST_PURPOSES = 10_000;

  private final VaultTransactions transactions;
  private final VaultAccess access;
  private final ConsentStore store;
  private final EvidenceCipher evidence;
  private final Clock clock;

  public ConsentReadings(
      VaultTransactions transactions,
      VaultAccess access,
      ConsentStore store,
      EvidenceCipher evidence,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.store = store;
    this.evidence = evidence;
    this.clock = clock;
  }

  /** One consent. */
  ConsentDocument read(Caller caller, UUID id) {
    return transactions.run(
        caller,
        (tx, trail) -> {
          Consent consent = find(tx, caller, id);
          require(caller, "consents.read", consent.subject(), id);
          return ConsentDocument.of(consent, clock.instant());
        });
  }

  /**
   * The consents that a query means. Who may not see everybody's sees their own.
   *
   * @param limit one more than the page holds
   */
  List<ConsentDocument> list(
      Caller caller, ConsentQuery query, ConsentQuery.@Nullable Place after, int limit) {
    ConsentQuery allowed = narrowed(caller, query);
    return transactions.run(
        caller,
        (tx, trail) ->
            store.list(tx, caller.tenant(), allowed, after, clock.instant(), limit).stream()
                .map(consent -> ConsentDocument.of(consent, clock.instant()))
                .toList());
  }

  /** All consents of a subject, for whoever may see what is held on them. */
  public List<ConsentDocument> about(JdbcClient tx, UUID tenant, UUID subject) {
    Instant now = clock.instant();
    return store
        .list(
            tx, tenant, new ConsentQuery(subject, null, null, null, null), null, now, MOST_PURPOSES)
        .stream()
        .map(consent -> ConsentDocument.of(consent, now))
        .toList();
  }

  private ConsentQuery narrowed(Caller caller, ConsentQuery query) {
    boolean own =
        query.subject() == null
            && caller.kind() == Caller.Kind.USER
            && !access.permits(caller, "consents.list", about(EVERYBODY, null), NO_GROUND);
    ConsentQuery allowed = own ? query.of(UUID.fromString(caller.subject())) : query;
    UUID subject = allowed.subject();
    require(caller, "consents.list", subject == null ? EVERYBODY : subject, null);
    return allowed;
  }

  /**
   * The steps of a consent behind a version, oldest first, with their evidence where the caller may
   * see it.
   */
  List<ConsentDocument.Step> history(Caller caller, UUID id, int after, int limit) {
    return transactions.run(
        caller,
        (tx, trail) -> {
          Consent consent = find(tx, caller, id);
          Permission permission = require(caller, "consents.read", consent.subject(), id);
          List<ConsentDocument.Step> steps =
              store.history(tx, caller.tenant(), id, after, limit).stream()
                  .map(
                      step ->
                          ConsentDocument.Step.of(
                              step.version(), shown(tx, caller, consent, step, permission)))
                  .toList();
          if (steps.stream().anyMatch(step -> step.evidence() != null)
              && !permission.withoutEvidence()) {
            trail.record(
                VaultEventTypes.EVIDENCE_READ,
                "consents.read",
                "consent",
                id.toString(),
                event -> event.detail("subject", consent.subject()));
          }
          return steps;
        });
  }

  private @Nullable JsonNode shown(
      JdbcClient tx,
      Caller caller,
      Consent consent,
      ConsentStore.Step step,
      Permission permission) {
    if (step.evidence() == null) {
      return null;
    }
    return permission.withoutEvidence()
        ? StringNode.valueOf("redacted")
        : evidence.open(
            tx,
            caller.tenant(),
            consent.subject(),
            consent.id(),
            step.version().version(),
            step.evidence());
  }

  private Consent find(JdbcClient tx, Caller caller, UUID id) {
    return store.find(tx, caller.tenant(), id).orElseThrow(() -> DecisionChecks.notFound(id));
  }

  private Permission require(Caller caller, String action, UUID subject, @Nullable UUID id) {
    return access.require(caller, action, about(subject, id), NO_GROUND);
  }

  private static Target about(UUID subject, @Nullable UUID id) {
    return Target.about(subject, "consent", id == null ? null : id.toString());
  }
}
