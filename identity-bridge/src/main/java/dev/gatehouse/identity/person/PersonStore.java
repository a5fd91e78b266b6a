package dev.gatehouse.identity.person;

import dev.gatehouse.service.store.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People in PostgreSQL, within the row-level security of their tenant. */
@Repository
public class PersonStore implements People {

  private static final String COLUMNS =
      "tenant_id, id, username, username_key, display_name, password_hash, roles, groups, state,"
          + " version, created_at";

  private final TenantTransactions transactions;
  private final InstantSource clock;

  public PersonStore(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<Person> named(UUID tenant, Username username) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql("select " + COLUMNS + " from person where username_key = :key")
                .param("key", username.key())
                .query(PersonStore::row)
                .optional());
  }

  @Override
  public Optional<Person> byId(UUID tenant, UUID id) {
    return transactions.inTenant(tenant, jdbc -> find(jdbc, id));
  }

  @Override
  public void rehash(Person person, String passwordHash) {
    transactions.inTenant(
        person.tenant(),
        jdbc ->
            jdbc.sql(
                    "update person set password_hash = :hash where id = :id"
                        + " and password_hash = :old")
                .param("hash", passwordHash)
                .param("id", person.id())
                .param("old", person.passwordHash())
                .update());
  }

  /** People in the order of their ids, after the given one. */
  public List<Person> page(UUID tenant, @Nullable UUID after, int limit) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    "select "
                        + COLUMNS
                        + " from person where cast(:after as uuid) is null or id > :after"
                        + " order by id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(PersonStore::row)
                .list());
  }

  /**
   * Adds a person unless the name or the id is taken.
   *
   * @return whether it was added
   */
  public boolean add(Person person) {
    return transactions.inTenant(
        person.tenant(),
        jdbc ->
            jdbc.sql(
                        "insert into person (tenant_id, id, username, username_key, display_name,"
                            + " password_hash, roles, groups, state, created_at, updated_at) values"
                            + " (:tenant, :id, :username, :key, :display, :hash, :roles, :groups,"
                            + " :state, :created, :created) on conflict do nothing")
                    .param("tenant", person.tenant())
                    .param("id", person.id())
                    .param("username", person.username().shown())
                    .param("key", person.username().key())
                    .param("display", person.displayName())
                    .param("hash", person.passwordHash())
                    .param("roles", person.roles().toArray(String[]::new))
                    .param("groups", person.groups().toArray(String[]::new))
                    .param("state", person.state().code())
                    .param("created", Timestamp.from(person.createdAt()))
                    .update()
                == 1);
  }

  /**
   * Replaces what may change of a person, if it still has the given version.
   *
   * @return the changed person, or nothing when the version has passed
   */
  public Optional<Person> change(
      JdbcClient jdbc,
      UUID id,
      long version,
      String displayName,
      List<String> roles,
      List<String> groups,
      PersonState state) {
    int changed =
        jdbc.sql(
                "update person set display_name = :display, roles = :roles, groups = :groups,"
                    + " state = :state, version = version + 1, updated_at = :now"
                    + " where id = :id and version = :version")
            .param("display", displayName)
            .param("roles", roles.toArray(String[]::new))
            .param("groups", groups.toArray(String[]::new))
            .param("state", state.code())
            .param("now", now())
            .param("id", id)
            .param("version", version)
            .update();
    return changed == 1 ? find(jdbc, id) : Optional.empty();
  }

  private static Optional<Person> find(JdbcClient jdbc, UUID id) {
    return jdbc.sql("select " + COLUMNS + " from person where id = :id")
        .param("id", id)
        .query(PersonStore::row)
        .optional();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Person row(ResultSet row, int index) throws SQLException {
    return new Person(
        row.getObject("tenant_id", UUID.class),
        row.getObject("id", UUID.class),
        new Username(row.getString("username"), row.getString("username_key")),
        row.getString("display_name"),
        row.getString("password_hash"),
        List.of((String[]) row.getArray("roles").getArray()),
        List.of((String[]) row.getArray("groups").getArray()),
        PersonState.of(row.getString("state")),
        row.getLong("version"),
        instant(row, "created_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
