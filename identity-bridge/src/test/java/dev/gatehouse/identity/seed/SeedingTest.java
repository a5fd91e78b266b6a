package dev.gatehouse.identity.seed;

import static dev.gatehouse.identity.IdentityDatabase.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.identity.IdentityDatabase;
import dev.gatehouse.identity.client.Client;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.person.PersonState;
import dev.gatehouse.identity.secret.Passwords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedingTest {

  private static final UUID ALICE = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
  private static final String TENANT = "\"tenants\":[{\"id\":\"" + DEMO + "\",\"name\":\"demo\"}]";
  private static final String USER =
      "{\"id\":\"" + ALICE + "\",\"tenant\":\"" + DEMO + "\",\"username\":\"alice\",%s}";

  @TempDir Path folder;

  private final IdentityDatabase database = new IdentityDatabase();
  private final Seeding seeding =
      new Seeding(
          database.tenants,
          database.people,
          database.clients,
          new PlainPasswords(),
          database.clock);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aPersonsPasswordIsHashedAsItIsApplied() throws Exception {
    apply(users("\"password\":\"a long enough one\",\"roles\":[\"auditor\"]"));
    Person alice = database.people.byId(DEMO, ALICE).orElseThrow();
    assertThat(alice.passwordHash()).isEqualTo("hash of a long enough one");
    assertThat(alice.roles()).containsExactly("auditor");
    assertThat(alice.displayName()).isEqualTo("alice");
  }

  @Test
  void applyingItAgainChangesNothingOfAPerson() throws Exception {
    apply(users("\"password\":\"a long enough one\",\"roles\":[\"auditor\"]"));
    database.transactions.inTenant(
        DEMO,
        jdbc ->
            database.people.change(
                jdbc, ALICE, 1, "Alice B.", List.of(), List.of(), PersonState.DISABLED));
    apply(users("\"password\":\"yet another password\",\"roles\":[\"org_admin\"]"));
    Person alice = database.people.byId(DEMO, ALICE).orElseThrow();
    assertThat(alice.passwordHash()).isEqualTo("hash of a long enough one");
    assertThat(alice.roles()).isEmpty();
    assertThat(alice.active()).isFalse();
  }

  @Test
  void aClientGetsItsNewRedirectUriAndStaysOff() throws Exception {
    apply(clients("\"redirect_uris\":[\"https://localhost:1/cb\"]"));
    Client before = database.clients.byClientId("app").orElseThrow();
    database.transactions.inTenant(
        DEMO, jdbc -> database.clients.activate(jdbc, DEMO, before.id(), 1, false));
    apply(clients("\"redirect_uris\":[\"https://localhost:2/cb\"]"));
    Client after = database.clients.byClientId("app").orElseThrow();
    assertThat(after.redirectUris()).containsExactly("https://localhost:2/cb");
    assertThat(after.active()).isFalse();
    assertThat(after.id()).isEqualTo(before.id());
    apply(clients("\"redirect_uris\":[\"https://localhost:2/cb\"]"));
    assertThat(database.clients.byClientId("app").orElseThrow().version())
        .isEqualTo(after.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"password\":\"short\" | /users/0: password has 15 to 256 characters",
        "\"password_hash\":\"plain\" | /users/0: password_hash is an Argon2id hash",
        "\"roles\":[\"king\"] | /users/0: there is no role 'king'",
        "\"password\":\"a long enough one\",\"password_hash\":\"$argon2id$x\" | exclude each other"
      })
  void anEntryThatBreaksARuleIsNamed(String members, String message) {
    assertThatThrownBy(() -> apply(users(members)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"usres\":[{\"password\":\"secret\"}]} | /usres (line 1): there is no such member",
        "{\"users\":[{\"password\":\"secret\"}]} | /users/0/id (line 1): Missing required creator"
            + " property 'id'",
        "{\"users\":[{\"id\":\"secret\"}]} | /users/0/id (line 1): the value is not of the expected"
            + " kind",
        "{\"users\":[],\"users\":[\"secret\"]} | (line 1): this is no JSON, or a member is given"
            + " twice",
        "secret | (line 1): this is no JSON"
      })
  void aFileThatIsNotAsExpectedIsNamedWithoutItsContent(String json, String message) {
    assertThatThrownBy(() -> apply(json))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("seed.json")
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }

  private void apply(String json) throws Exception {
    Path file = folder.resolve("seed.json");
    Files.writeString(file, json);
    seeding.apply(SeedFile.read(file));
  }

  private static String users(String members) {
    return "{" + TENANT + ",\"users\":[" + USER.formatted(members) + "]}";
  }

  private static String clients(String members) {
    return "{"
        + TENANT
        + ",\"clients\":[{\"client_id\":\"app\",\"tenant\":\""
        + DEMO
        + "\",\"auth_method\":\"tls_client_auth\",\"subject_dn\":\"CN=app\","
        + "\"grants\":[\"authorization_code\"],\"certificate_bound\":true,"
        + members
        + "}]}";
  }

  private static final class PlainPasswords implements Passwords {
    @Override
    public String hash(String password) {
      return "hash of " + password;
    }

    @Override
    public boolean matches(String password, @Nullable String hash) {
      return hash(password).equals(hash);
    }

    @Override
    public boolean outdated(String hash) {
      return false;
    }
  }
}
