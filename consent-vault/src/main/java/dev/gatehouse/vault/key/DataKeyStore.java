package dev.gatehouse.vault.key;

import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.provider.KeyEncryptionKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code key_encryption_key} and {@code data_key}. Stateless; every call runs in the
 * caller's transaction.
 */
public final class DataKeyStore {

  private static final String DATA_KEY =
      "d.id, d.subject, d.wrapped, k.tenant_id, k.id as kek_id, k.provider, k.reference";

  /**
   * Counts {@code messages} against the subject's newest data key and gives it.
   *
   * @return nothing when the subject has no key yet, or its newest cannot seal that many more
   */
  Optional<WrappedDataKey> reserve(JdbcClient tx, UUID tenant, UUID subject, int messages) {
    return tx.sql(
            """
            update data_key d set messages = d.messages + :messages
              from key_encryption_key k
             where d.tenant_id = :tenant and d.subject = :subject and d.messages + :messages <= :limit
               and d.generation = (select max(generation) from data_key
                                    where tenant_id = :tenant and subject = :subject)
               and k.tenant_id = d.tenant_id and k.id = d.kek_id
            returning\
            """
                + " "
                + DATA_KEY)
        .param("tenant", tenant)
        .param("subject", subject)
        .param("messages", messages)
        .param("limit", CommittingKey.MAX_MESSAGES)
        .query(DataKeyStore::dataKey)
        .optional();
  }

  Optional<WrappedDataKey> find(JdbcClient tx, UUID tenant, UUID subject, UUID id) {
    return tx.sql(
            "select "
                + DATA_KEY
                + """
                 from data_key d
                 join key_encryption_key k on k.tenant_id = d.tenant_id and k.id = d.kek_id
                where d.tenant_id = :tenant and d.subject = :subject and d.id = :id
                """)
        .param("tenant", tenant)
        .param("subject", subject)
        .param("id", id)
        .query(DataKeyStore::dataKey)
        .optional();
  }

  /** A data key by its id alone. */
  Optional<WrappedDataKey> find(JdbcClient tx, UUID tenant, UUID id) {
    return tx.sql(
            "select "
                + DATA_KEY
                + """
                 from data_key d
                 join key_encryption_key k on k.tenant_id = d.tenant_id and k.id = d.kek_id
                where d.tenant_id = :tenant and d.id = :id
                """)
        .param("tenant", tenant)
        .param("id", id)
        .query(DataKeyStore::dataKey)
        .optional();
  }

  /** The first data key that a subject got. */
  Optional<WrappedDataKey> first(JdbcClient tx, UUID tenant, UUID subject) {
    return tx.sql(
            "select "
                + DATA_KEY
                + """
                 from data_key d
                 join key_encryption_key k on k.tenant_id = d.tenant_id and k.id = d.kek_id
                where d.tenant_id = :tenant and d.subject = :subject and d.generation = 1
                """)
        .param("tenant", tenant)
        .param("subject", subject)
        .query(DataKeyStore::dataKey)
        .optional();
  }

  /** Destroys a subject's data keys for good; returns how many there were. */
  int destroy(JdbcClient tx, UUID tenant, UUID subject) {
    return tx.sql("delete from data_key where tenant_id = :tenant and subject = :subject")
        .param("tenant", tenant)
        .param("subject", subject)
        .update();
  }

  /** Notes that a subject is erased, by their blind index; returns whether that is new. */
  boolean markErased(JdbcClient tx, UUID tenant, byte[] lookup, Instant now) {
    return tx.sql(
                "insert into erased_subject (tenant_id, lookup, erased_at) values (:tenant,"
                    + " :lookup, :now) on conflict do nothing")
            .param("tenant", tenant)
            .param("lookup", lookup)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Whether anybody of a tenant is erased. */
  boolean isAnybodyErased(JdbcClient tx, UUID tenant) {
    return tx.sql("select exists (select from erased_subject where tenant_id = :tenant)")
        .param("tenant", tenant)
        .query(Boolean.class)
        .single();
  }

  /** Whether a subject is erased. */
  boolean isErased(JdbcClient tx, UUID tenant, byte[] lookup) {
    return tx.sql(
            "select exists (select from erased_subject where tenant_id = :tenant and lookup ="
                + " :lookup)")
        .param("tenant", tenant)
        .param("lookup", lookup)
        .query(Boolean.class)
        .single();
  }

  /** Holds off others who would make a data key for the subject, until the transaction ends. */
  void lock(JdbcClient tx, UUID tenant, UUID subject) {
    tx.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))::text")
        .param("name", "gatehouse.vault.data-key/" + tenant + "/" + subject)
        .query(String.class)
        .single();
  }

  /** Adds the subject's next data key; the subject must be locked. */
  void add(JdbcClient tx, WrappedDataKey key, Instant now) {
    tx.sql(
            """
            insert into data_key (tenant_id, id, subject, generation, kek_id, wrapped, messages, created_at)
            select :tenant, :id, :subject, coalesce(max(generation), 0) + 1, :kek, :wrapped, 0, :now
              from data_key where tenant_id = :tenant and subject = :subject
            """)
        .param("tenant", key.kek().tenant())
        .param("id", key.id())
        .param("subject", key.subject())
        .param("kek", key.kek().id())
        .param("wrapped", key.wrapped())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The tenant's key-encryption key, {@code candidate} when it has none yet. */
  KeyEncryptionKey activeOr(JdbcClient tx, KeyEncryptionKey candidate, Instant now) {
    tx.sql(
            """
            insert into key_encryption_key (tenant_id, id, provider, reference, active, created_at)
            values (:tenant, :id, :provider, :reference, true, :now)
            on conflict (tenant_id) where active do nothing
            """)
        .param("tenant", candidate.tenant())
        .param("id", candidate.id())
        .param("provider", candidate.provider())
        .param("reference", candidate.reference())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    return tx.sql(
            "select tenant_id, id as kek_id, provider, reference from key_encryption_key where"
                + " tenant_id = :tenant and active")
        .param("tenant", candidate.tenant())
        .query(DataKeyStore::kek)
        .single();
  }

  private static WrappedDataKey dataKey(ResultSet row, int number) throws SQLException {
    return new WrappedDataKey(
        row.getObject("id", UUID.class),
        row.getObject("subject", UUID.class),
        kek(row, number),
        row.getBytes("wrapped"));
  }

  private static KeyEncryptionKey kek(ResultSet row, int number) throws SQLException {
    return new KeyEncryptionKey(
        row.getObject("tenant_id", UUID.class),
        row.getObject("kek_id", UUID.class),
        row.getString("provider"),
        row.getString("reference"));
  }
}
