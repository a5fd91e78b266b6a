package dev.gatehouse.vault.record;

import static dev.gatehouse.vault.VaultContents.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever can write to the database cannot make a record say something else, nor make one person's
 * data another's.
 */
class TamperingTest {

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final UUID otherTenant = UUID.randomUUID();
  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();

  @BeforeEach
  void write() {
    for (UUID each : new UUID[] {tenant, otherTenant}) {
      Visitor officer = vault.visitor(each, UUID.randomUUID(), "privacy_officer");
      VaultContents.prepare(officer);
      for (String collection : new String[] {"notes", "drafts"}) {
        officer
            .put(
                "/vault/v1/collections/" + collection,
                "{\"title\":\"T\",\"fields\":{\"one\":{\"category\":\"user\"},\"two\":{\"category\":\"user\"}}}")
            .expect(201);
      }
    }
    write(tenant, "notes", alice, "r-1");
    write(tenant, "notes", alice, "r-2");
    write(tenant, "drafts", alice, "r-1");
    write(tenant, "notes", bob, "r-1");
    write(otherTenant, "notes", alice, "r-1");
  }

  @Test
  void answersWhatNobodyTouched() {
    reader(tenant, alice).get(path("notes", alice, "r-1")).expect(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a field of the same record|collection = 'notes' and subject = 'ALICE' and record_id ="
            + " 'r-1' and field = 'two'",
        "the same field of another record|collection = 'notes' and subject = 'ALICE' and record_id"
            + " = 'r-2' and field = 'one'",
        "the same field of another collection|collection = 'drafts' and subject = 'ALICE' and"
            + " record_id = 'r-1' and field = 'one'",
        "the same field of another subject|collection = 'notes' and subject = 'BOB' and record_id ="
            + " 'r-1' and field = 'one'",
      })
  void refusesTheCiphertextOf(String what, String where) throws SQLException {
    asOwner(
        tenant,
        """
        update record_field f set ciphertext = (select ciphertext from record_field where %s)
         where f.collection = 'notes' and f.subject = '%s' and f.record_id = 'r-1' and f.field = 'one'
        """
            .formatted(
                where.replace("ALICE", alice.toString()).replace("BOB", bob.toString()), alice));

    refused(tenant, alice);
  }

  @Test
  void refusesTheCiphertextOfTheSamePersonInAnotherTenant() throws SQLException {
    byte[] theirs;
    try (Connection connection = connection(otherTenant);
        Statement sql = connection.createStatement();
        var row =
            sql.executeQuery(
                "select ciphertext from record_field where field = 'one' and subject = '"
                    + alice
                    + "'")) {
      row.next();
      theirs = row.getBytes(1);
    }
    try (Connection connection = connection(tenant);
        var update =
            connection.prepareStatement(
                "update record_field set ciphertext = ? where field = 'one'")) {
      update.setBytes(1, theirs);
      update.executeUpdate();
    }

    refused(tenant, alice);
  }

  @Test
  void refusesACiphertextWithTheKeyThatBelongsToIt() throws SQLException {
    // Bob's field together with Bob's key row, put in the place of Alice's.
    asOwner(
        tenant,
        """
        update record_field set ciphertext = (select ciphertext from record_field where subject = '%2$s' and field = 'one')
         where subject = '%1$s' and collection = 'notes' and record_id = 'r-1' and field = 'one';
        delete from data_key where subject = '%1$s';
        update data_key set subject = '%1$s' where subject = '%2$s';
        """
            .formatted(alice, bob));

    refused(tenant, alice);
  }

  @Test
  void refusesAnotherWrappedKeyInTheRowOfAKey() throws SQLException {
    asOwner(
        tenant,
        "update data_key set wrapped = (select wrapped from data_key where subject = '%2$s') where subject = '%1$s'"
            .formatted(alice, bob));
    // A replica that has not unwrapped the key yet.
    try (RunningVault replica = vault.replica()) {
      replica
          .visitor(tenant, alice, "participant")
          .purpose(SUPPORT)
          .get(path("notes", alice, "r-1"))
          .refused(502, "upstream-failed");
      assertThat(replica.eventTypes(tenant)).containsExactly("record.refused");
    }
  }

  @Test
  void refusesAnotherVersion() throws SQLException {
    asOwner(tenant, "update record_field set version = version + 1 where field = 'one'");

    refused(tenant, alice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "the format|set_byte(ciphertext, 0, 2)",
        "the key id|set_byte(ciphertext, 5, (get_byte(ciphertext, 5) + 1) % 256)",
        "the commitment|set_byte(ciphertext, 20, (get_byte(ciphertext, 20) + 1) % 256)",
        "the nonce|set_byte(ciphertext, 50, (get_byte(ciphertext, 50) + 1) % 256)",
        "the text|set_byte(ciphertext, 61, (get_byte(ciphertext, 61) + 1) % 256)",
        "the tag|set_byte(ciphertext, length(ciphertext) - 1, (get_byte(ciphertext,"
            + " length(ciphertext) - 1) + 1) % 256)",
        "the end|substring(ciphertext from 1 for length(ciphertext) - 1)",
        "everything|''::bytea",
      })
  void refusesAChangeOf(String what, String expression) throws SQLException {
    asOwner(tenant, "update record_field set ciphertext = " + expression + " where field = 'one'");

    refused(tenant, alice);
  }

  @Test
  void tellsTheJournalThatARecordWasRefused() throws SQLException {
    asOwner(tenant, "update record_field set version = 9");

    refused(tenant, alice);

    var event = vault.events().getLast();
    assertThat(event.get("type").asString()).isEqualTo("record.refused");
    assertThat(event.get("outcome").asString()).isEqualTo("failed");
    assertThat(event.at("/reasons/0").asString()).isEqualTo("ciphertext-refused");
    assertThat(event.at("/resource/id").asString()).isEqualTo("notes/" + alice + "/r-1");
  }

  @Test
  void keepsNoPlaintextInTheDatabase() throws SQLException {
    try (Connection connection = connection(tenant);
        Statement sql = connection.createStatement();
        var row =
            sql.executeQuery(
                "select string_agg(encode(ciphertext, 'escape'), ' ') from record_field")) {
      row.next();
      assertThat(row.getString(1)).doesNotContain("secret of");
    }
  }

  private void refused(UUID inTenant, UUID person) {
    String body =
        reader(inTenant, person)
            .get(path("notes", person, "r-1"))
            .refused(502, "upstream-failed")
            .response()
            .body();
    assertThat(body).doesNotContain("secret of");
  }

  private void write(UUID inTenant, String collection, UUID person, String id) {
    reader(inTenant, person)
        .put(
            path(collection, person, id),
            "{\"one\":\"secret of %1$s %2$s\",\"two\":\"secret of %2$s %1$s\"}"
                .formatted(collection, id),
            "If-None-Match",
            "*")
        .expect(201);
  }

  private Visitor reader(UUID inTenant, UUID person) {
    return vault.visitor(inTenant, person, "participant").purpose(SUPPORT);
  }

  private static String path(String collection, UUID person, String id) {
    return "/vault/v1/records/" + collection + "/" + person + "/" + id;
  }

  private void asOwner(UUID inTenant, String statements) throws SQLException {
    try (Connection connection = connection(inTenant);
        Statement sql = connection.createStatement()) {
      sql.execute(statements);
    }
  }

  private Connection connection(UUID inTenant) throws SQLException {
    Connection connection = vault.role().dataSource().getConnection();
    try (Statement sql = connection.createStatement()) {
      sql.execute("set gatehouse.tenant = '" + inTenant + "'");
    }
    return connection;
  }
}
