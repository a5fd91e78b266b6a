package dev.gatehouse.vault.notice;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.AuditTrail;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.purpose.PurposeKey;
import dev.gatehouse.vault.purpose.PurposeStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Drafts, publishes and shows notices. Thread-safe.
 *
 * <p>A notice has at most one draft, which is its newest version. Publishing what is published
 * already succeeds and changes nothing; changing it is a {@code conflict}.
 */
public final class Notices {

  private final VaultTransactions transactions;
  private final VaultAccess access;
  private final NoticeStore store;
  private final PurposeStore purposes;
  private final EventIds ids;
  private final Clock clock;

  public Notices(
      VaultTransactions transactions,
      VaultAccess access,
      NoticeStore store,
      PurposeStore purposes,
      EventIds ids,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.store = store;
    this.purposes = purposes;
    this.ids = ids;
    this.clock = clock;
  }

  /** Creates a notice with the draft of its first version. */
  NoticeVersion create(Caller caller, NoticeDocument document) {
    String title = document.toTitle();
    NoticeContent content = document.toContent();
    return transactions.run(
        caller,
        (tx, trail) -> {
          require(caller, "notices.create", null);
          requireKnown(tx, caller.tenant(), content.purposes());
          UUID id = ids.next();
          store.add(tx, caller.tenant(), id, title, now(), caller.subject());
          return draft(tx, trail, caller, "notices.create", id, 1, content);
        });
  }

  /** Adds the draft of the next version. */
  NoticeVersion addVersion(Caller caller, UUID notice, NoticeDocument document) {
    NoticeContent content = document.toContent();
    return transactions.run(
        caller,
        (tx, trail) -> {
          require(caller, "notices.update", notice);
          if (!store.lock(tx, caller.tenant(), notice)) {
            throw notFound();
          }
          requireKnown(tx, caller.tenant(), content.purposes());
          NoticeVersion newest = store.versions(tx, caller.tenant(), notice).getLast();
          if (!newest.published()) {
            throw new ProblemException(
                ProblemCode.CONFLICT,
                "version " + newest.version() + " is still a draft: change or publish that one");
          }
          return draft(tx, trail, caller, "notices.update", notice, newest.version() + 1, content);
        });
  }

  /**
   * Changes a draft.
   *
   * @param precondition throws unless a revision is the one that the caller has seen
   */
  NoticeVersion change(
      Caller caller, UUID notice, int version, NoticeDocument document, LongConsumer precondition) {
    NoticeContent content = document.toContent();
    return transactions.run(
        caller,
        (tx, trail) -> {
          require(caller, "notices.update", notice);
          NoticeVersion current =
              store.find(tx, caller.tenant(), notice, version).orElseThrow(Notices::notFound);
          if (current.published()) {
            throw new ProblemException(
                ProblemCode.CONFLICT,
                "version " + version + " is published and cannot change: add a new version");
          }
          precondition.accept(current.revision());
          requireKnown(tx, caller.tenant(), content.purposes());
          if (!store.replaceDraft(
              tx, caller.tenant(), notice, version, current.revision(), content)) {
            throw stale();
          }
          NoticeVersion changed =
              store.find(tx, caller.tenant(), notice, version).orElseThrow(Notices::notFound);
          note(trail, VaultEventTypes.NOTICE_DRAFTED, "notices.update", changed);
          return changed;
        });
  }

  /**
   * Publishes a draft; from then on nobody can change it.
   *
   * @param precondition throws unless a revision is the one that the caller has seen
   */
  NoticeVersion publish(Caller caller, UUID notice, int version, LongConsumer precondition) {
    return transactions.run(
        caller,
        (tx, trail) -> {
          require(caller, "notices.publish", notice);
          NoticeVersion current =
              store.find(tx, caller.tenant(), notice, version).orElseThrow(Notices::notFound);
          precondition.accept(current.revision());
          if (current.published()) {
            return current;
          }
          if (!store.publish(
              tx, caller.tenant(), notice, version, current.revision(), now(), caller.subject())) {
            throw stale();
          }
          NoticeVersion published =
              store.find(tx, caller.tenant(), notice, version).orElseThrow(Notices::notFound);
          note(trail, VaultEventTypes.NOTICE_PUBLISHED, "notices.publish", published);
          return published;
        });
  }

  NoticeVersion read(Caller caller, UUID notice, int version) {
    require(caller, "notices.read", notice);
    return transactions.run(
        caller,
        (tx, trail) ->
            store.find(tx, caller.tenant(), notice, version).orElseThrow(Notices::notFound));
  }

  /** Every version of a notice, oldest first. */
  List<NoticeVersion> read(Caller caller, UUID notice) {
    require(caller, "notices.read", notice);
    return transactions.run(
        caller,
        (tx, trail) -> {
          List<NoticeVersion> versions = store.versions(tx, caller.tenant(), notice);
          if (versions.isEmpty()) {
            throw notFound();
          }
          return versions;
        });
  }

  /** The versions of each notice, by the notice's age, from the first behind {@code after}. */
  List<List<NoticeVersion>> list(Caller caller, @Nullable UUID after, int limit) {
    require(caller, "notices.list", null);
    return transactions.run(
        caller,
        (tx, trail) ->
            store.list(tx, caller.tenant(), after, limit).stream()
                .map(notice -> store.versions(tx, caller.tenant(), notice))
                .toList());
  }

  private NoticeVersion draft(
      JdbcClient tx,
      AuditTrail trail,
      Caller caller,
      String action,
      UUID notice,
      int version,
      NoticeContent content) {
    store.addDraft(tx, caller.tenant(), notice, version, content, now(), caller.subject());
    NoticeVersion drafted =
        store.find(tx, caller.tenant(), notice, version).orElseThrow(Notices::notFound);
    note(trail, VaultEventTypes.NOTICE_DRAFTED, action, drafted);
    return drafted;
  }

  private void require(Caller caller, String action, @Nullable UUID notice) {
    access.require(
        caller,
        action,
        Target.of("notice", notice == null ? null : notice.toString()),
        new LawfulGround(null, null));
  }

  /** A notice can only speak of purposes that exist. */
  private void requireKnown(JdbcClient tx, UUID tenant, List<PurposeKey> keys) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (purposes.find(tx, tenant, keys.get(i)).isEmpty()) {
        errors.add(new FieldError("/purposes/" + i, "is no purpose of this tenant"));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID,
              "the notice speaks of a purpose that the tenant does not have",
              errors)
          .exception();
    }
  }

  private static void note(AuditTrail trail, EventType type, String action, NoticeVersion notice) {
    trail.record(
        type,
        action,
        "notice",
        notice.noticeId().toString(),
        event -> {
          event.detail("version", notice.version()).detail("revision", notice.revision());
          notice
              .content()
              .texts()
              .forEach((language, text) -> event.detail("sha256." + language, text.sha256()));
          return event;
        });
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.NOT_FOUND, "there is no such notice or version of it");
  }

  private static ProblemException stale() {
    return new ProblemException(ProblemCode.STALE, "another request has just changed this version");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
