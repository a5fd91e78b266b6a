package dev.gatehouse.vault.seed;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.audit.AuditTrail;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.feed.Change;
import dev.gatehouse.vault.feed.ChangeStore;
import dev.gatehouse.vault.notice.NoticeStore;
import dev.gatehouse.vault.purpose.Purpose;
import dev.gatehouse.vault.purpose.PurposeStore;
import dev.gatehouse.vault.purpose.Purposes;
import dev.gatehouse.vault.purpose.SystemPurposes;
import dev.gatehouse.vault.record.CollectionStore;
import dev.gatehouse.vault.seed.Seed.SeededCollection;
import dev.gatehouse.vault.seed.Seed.SeededNotice;
import dev.gatehouse.vault.seed.Seed.SeededPurpose;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings a seed file into the database, one transaction a tenant. Replicas that start together take
 * turns.
 */
public final class Seeding {

  private static final String OCCASION = "seed";

  private final VaultTransactions transactions;
  private final PurposeStore purposes;
  private final NoticeStore notices;
  private final CollectionStore collections;
  private final ChangeStore feed;
  private final Clock clock;

  public Seeding(
      VaultTransactions transactions,
      PurposeStore purposes,
      NoticeStore notices,
      CollectionStore collections,
      ChangeStore feed,
      Clock clock) {
    this.transactions = transactions;
    this.purposes = purposes;
    this.notices = notices;
    this.collections = collections;
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * Adds what is missing.
   *
   * @throws IllegalStateException when the file cannot be read or is no seed, with a message fit
   *     for an operator
   */
  public void apply(Path file) {
    Seed seed = Seed.read(file);
    Stream.of(
            seed.purposes().stream().map(SeededPurpose::tenant),
            seed.notices().stream().map(SeededNotice::tenant),
            seed.collections().stream().map(SeededCollection::tenant))
        .flatMap(tenants -> tenants)
        .distinct()
        .forEach(tenant -> apply(seed, tenant));
  }

  private void apply(Seed seed, UUID tenant) {
    Caller vault = Caller.vault(tenant, OCCASION);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    transactions.run(
        vault,
        (tx, trail) -> {
          tx.sql("select pg_advisory_xact_lock(hashtext('gatehouse.vault.seed'))::text")
              .query(String.class)
              .single();
          seed.purposes().stream()
              .filter(purpose -> purpose.tenant().equals(tenant))
              .forEach(purpose -> add(tx, trail, vault, purpose, now));
          seed.notices().stream()
              .filter(notice -> notice.tenant().equals(tenant))
              .forEach(notice -> add(tx, trail, vault, notice, now));
          seed.collections().stream()
              .filter(collection -> collection.tenant().equals(tenant))
              .forEach(collection -> add(tx, trail, vault, collection, now));
          return seed;
        });
  }

  private void add(
      JdbcClient tx, AuditTrail trail, Caller vault, SeededPurpose seeded, Instant now) {
    if (SystemPurposes.find(seeded.key()).isPresent()
        || !purposes.add(tx, vault.tenant(), seeded.key(), seeded.terms(), now, vault.subject())) {
      return;
    }
    trail.record(
        VaultEventTypes.PURPOSE_CREATED, "purposes.create", "purpose", seeded.key().value());
    Purpose created = new Purpose(seeded.key(), seeded.terms(), 1, false, now);
    feed.publish(tx, vault.tenant(), Change.Kind.PURPOSE, Purposes.change(vault.tenant(), created));
  }

  private void add(
      JdbcClient tx, AuditTrail trail, Caller vault, SeededNotice seeded, Instant now) {
    if (notices.find(tx, vault.tenant(), seeded.id(), 1).isPresent()) {
      return;
    }
    notices.add(tx, vault.tenant(), seeded.id(), seeded.title(), now, vault.subject());
    notices.addDraft(tx, vault.tenant(), seeded.id(), 1, seeded.content(), now, vault.subject());
    notices.publish(tx, vault.tenant(), seeded.id(), 1, 1, now, vault.subject());
    trail.record(
        VaultEventTypes.NOTICE_PUBLISHED, "notices.publish", "notice", seeded.id().toString());
  }

  private void add(
      JdbcClient tx, AuditTrail trail, Caller vault, SeededCollection seeded, Instant now) {
    if (collections.add(
        tx, vault.tenant(), seeded.name(), seeded.title(), seeded.fields(), now, vault.subject())) {
      trail.record(
          VaultEventTypes.COLLECTION_CREATED,
          "purposes.collections.write",
          "collection",
          seeded.name());
    }
  }
}
