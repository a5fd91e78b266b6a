package dev.gatehouse.identity;

import static dev.gatehouse.identity.IdentityDatabase.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.identity.grant.GrantStore;
import dev.gatehouse.identity.secret.MasterKey;
import dev.gatehouse.identity.session.Session;
import dev.gatehouse.identity.signin.SignInSource;
import dev.gatehouse.identity.signin.ThrottleStore;
import dev.gatehouse.identity.token.KeyRotation;
import dev.gatehouse.identity.token.SigningKeyStore;
import dev.gatehouse.identity.token.SigningKeys;
import dev.gatehouse.identity.transactionkey.TransactionKeyStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {

  @Test
  void whatIsLongOverIsForgottenAndTheNextKeyIsMade(@TempDir Path folder) {
    try (IdentityDatabase database = new IdentityDatabase()) {
      SigningKeyStore keyStore =
          new SigningKeyStore(
              database.transactions,
              database.clock,
              KeyRotation.DEFAULT,
              MasterKey.openOrCreate(folder.resolve("key")));
      SigningKeys keys = new SigningKeys(keyStore::current, KeyRotation.DEFAULT, database.clock);
      ThrottleStore throttle = new ThrottleStore(database.transactions, database.clock);
      try (Housekeeping housekeeping =
          new Housekeeping(
              database.tenants,
              database.sessions,
              new GrantStore(database.transactions, database.clock),
              database.revocations,
              throttle,
              new TransactionKeyStore(database.transactions, database.clock),
              keys,
              database.clock)) {
        Session session = database.sessions.open(database.person(DEMO, "alice"), "app");
        database.transactions.inTenant(
            DEMO, jdbc -> database.revocations.session(jdbc, DEMO, session.sid()));
        throttle.admit(SignInSource.of("demo", "alice", null));

        housekeeping.once();
        assertThat(rows(database)).isEqualTo("1 1 2");

        database.pass(Duration.ofDays(29));
        housekeeping.once();
        assertThat(rows(database)).isEqualTo("0 0 0");
        assertThat(keys.published().getKeys()).hasSize(2);
      }
    }
  }

  private static String rows(IdentityDatabase database) {
    return database.transactions.inTenant(
        DEMO,
        jdbc ->
            jdbc.sql(
                    "select (select count(*) from session) || ' ' || (select count(*) from"
                        + " revocation) || ' ' || (select count(*) from sign_in_failure)")
                .query(String.class)
                .single());
  }
}
