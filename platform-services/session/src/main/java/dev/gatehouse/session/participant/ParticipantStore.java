package dev.gatehouse.session.participant;

import dev.gatehouse.service.store.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of participants. Every method works on one tenant's rows and joins the transaction that
 * is open.
 */
public final class ParticipantStore {

  private final TenantTransactions transactions;

  public ParticipantStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** Adds a person to a session. */
  public void insert(UUID tenant, UUID session, Participant participant) {
    transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    """
                    insert into participants (tenant_id, session_id, person, part, added_at, version)
                    values (:tenant, :session, :person, :part, :added, :version)
                    """)
                .param("tenant", tenant)
                .param("session", session)
                .param("person", participant.person())
                .param("part", participant.part().code())
                .param("added", participant.addedAt().atOffset(ZoneOffset.UTC))
                .param("version", participant.version())
                .update());
  }

  /** Puts a participant's other part in place; the caller holds the session's lock. */
  public void update(UUID tenant, UUID session, Participant participant) {
    transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    """
                    update participants set part = :part, version = :version
                    where tenant_id = :tenant and session_id = :session and person = :person
                    """)
                .param("tenant", tenant)
                .param("session", session)
                .param("person", participant.person())
                .param("part", participant.part().code())
                .param("version", participant.version())
                .update());
  }

  /** Takes a person out of a session. */
  public void delete(UUID tenant, UUID session, UUID person) {
    transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    "delete from participants where tenant_id = :tenant and session_id = :session"
                        + " and person = :person")
                .param("tenant", tenant)
                .param("session", session)
                .param("person", person)
                .update());
  }

  /** A person in a session. */
  public Optional<Participant> find(UUID tenant, UUID session, UUID person) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    "select * from participants where tenant_id = :tenant and session_id = :session"
                        + " and person = :person")
                .param("tenant", tenant)
                .param("session", session)
                .param("person", person)
                .query(ParticipantStore::participant)
                .optional());
  }

  /** How many people are in a session. */
  public int count(UUID tenant, UUID session) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    "select count(*) from participants where tenant_id = :tenant and session_id ="
                        + " :session")
                .param("tenant", tenant)
                .param("session", session)
                .query(Integer.class)
                .single());
  }

  /** People in a session in order of their ids, from after one of them on. */
  public List<Participant> list(UUID tenant, UUID session, @Nullable UUID after, int limit) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    """
                    select * from participants where tenant_id = :tenant and session_id = :session
                        and (:after::uuid is null or person > :after)
                    order by person limit :limit
                    """)
                .param("tenant", tenant)
                .param("session", session)
                .param("after", after)
                .param("limit", limit)
                .query(ParticipantStore::participant)
                .list());
  }

  private static Participant participant(ResultSet row, int number) throws SQLException {
    return new Participant(
        row.getObject("person", UUID.class),
        Part.of(row.getString("part")).orElseThrow(),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }
}
