package dev.gatehouse.session.note;

import dev.gatehouse.service.store.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The table of notes, without their text. Every method works on one tenant's rows and joins the
 * transaction that is open.
 */
public final class NoteStore {

  private final TenantTransactions transactions;

  public NoteStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** Adds a note. */
  public void insert(UUID tenant, UUID session, Note note) {
    transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    """
                    insert into notes (tenant_id, id, session_id, author, agenda_item, created_at, updated_at, version)
                    values (:tenant, :id, :session, :author, :item, :created, :updated, :version)
                    """)
                .param("tenant", tenant)
                .param("id", note.id())
                .param("session", session)
                .param("author", note.author())
                .param("item", note.agendaItem())
                .param("created", note.createdAt().atOffset(ZoneOffset.UTC))
                .param("updated", note.updatedAt().atOffset(ZoneOffset.UTC))
                .param("version", note.version())
                .update());
  }

  /** Notes that the text of a note was changed. */
  public void update(UUID tenant, Note note) {
    transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    "update notes set updated_at = :updated, version = :version"
                        + " where tenant_id = :tenant and id = :id")
                .param("updated", note.updatedAt().atOffset(ZoneOffset.UTC))
                .param("version", note.version())
                .param("tenant", tenant)
                .param("id", note.id())
                .update());
  }

  /** Forgets a note. */
  public void delete(UUID tenant, UUID note) {
    transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql("delete from notes where tenant_id = :tenant and id = :id")
                .param("tenant", tenant)
                .param("id", note)
                .update());
  }

  /** A note of a session, which nobody else can change until the transaction ends. */
  public Optional<Note> lock(UUID tenant, UUID session, UUID note) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    "select * from notes where tenant_id = :tenant and session_id = :session and id"
                        + " = :id for update")
                .param("tenant", tenant)
                .param("session", session)
                .param("id", note)
                .query(NoteStore::note)
                .optional());
  }

  /**
   * Notes of a session, the newest first.
   *
   * @param author only this person's; null: everybody's
   * @param before only those older than this one; null: from the newest on
   */
  public List<Note> list(
      UUID tenant, UUID session, @Nullable UUID author, @Nullable UUID before, int limit) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    """
                    select * from notes where tenant_id = :tenant and session_id = :session
                        and (:author::uuid is null or author = :author)
                        and (:before::uuid is null or id < :before)
                    order by id desc limit :limit
                    """)
                .param("tenant", tenant)
                .param("session", session)
                .param("author", author)
                .param("before", before)
                .param("limit", limit)
                .query(NoteStore::note)
                .list());
  }

  /**
   * Does something if the open transaction is rolled back after all. A failure of it is logged by
   * the transaction.
   */
  public void ifRolledBack(Runnable undo) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            if (status == STATUS_ROLLED_BACK) {
              undo.run();
            }
          }
        });
  }

  private static Note note(ResultSet row, int number) throws SQLException {
    return new Note(
        row.getObject("id", UUID.class),
        row.getObject("author", UUID.class),
        row.getObject("agenda_item", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }
}
