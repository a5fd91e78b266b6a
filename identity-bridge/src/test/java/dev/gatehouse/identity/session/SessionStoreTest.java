package dev.gatehouse.identity.session;

import static dev.gatehouse.identity.IdentityDatabase.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.identity.IdentityDatabase;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.secret.Sha256;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionStoreTest {

  private final IdentityDatabase database = new IdentityDatabase();
  private final SessionStore sessions = database.sessions;
  private final Person alice = database.person(DEMO, "alice");

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aHandleLeadsToItsSessionForItsHolderOnly() {
    Session session = sessions.open(alice, "app");
    String handle = sessions.handle(session, HandleHolder.GATEWAY);
    assertThat(handle).hasSize(43);
    assertThat(sessions.byHandle(Sha256.of(handle), HandleHolder.GATEWAY)).contains(session);
    assertThat(sessions.byHandle(Sha256.of(handle), HandleHolder.PROVIDER)).isEmpty();
    assertThat(sessions.byHandle(Sha256.of("guessed"), HandleHolder.GATEWAY)).isEmpty();
  }

  @Test
  void theHandleItselfIsNotStored() {
    String handle = sessions.handle(sessions.open(alice, "app"), HandleHolder.GATEWAY);
    String stored =
        database.transactions.inTenant(
            DEMO,
            jdbc ->
                jdbc.sql("select encode(hash, 'hex') from session_handle")
                    .query(String.class)
                    .single());
    assertThat(stored).isEqualTo(Sha256.of(handle).hex()).doesNotContain(handle);
  }

  @Test
  void useProlongsASessionUpToItsAbsoluteEnd() {
    Session session = sessions.open(alice, "app");
    Sha256 hash = Sha256.of(sessions.handle(session, HandleHolder.GATEWAY));
    for (int i = 0; i < 23; i++) {
      database.pass(Duration.ofMinutes(25));
      assertThat(sessions.byHandle(hash, HandleHolder.GATEWAY)).isPresent();
    }
    database.pass(Duration.ofMinutes(25));
    assertThat(sessions.byHandle(hash, HandleHolder.GATEWAY)).isEmpty();
  }

  @Test
  void anUnusedSessionIsOver() {
    Session session = sessions.open(alice, "app");
    database.pass(Duration.ofMinutes(30));
    assertThat(sessions.live(session.sid())).isEmpty();
  }

  @Test
  void lookingAtASessionIsNoUse() {
    Session session = sessions.open(alice, "app");
    database.pass(Duration.ofMinutes(20));
    assertThat(sessions.live(session.sid())).isPresent();
    database.pass(Duration.ofMinutes(10));
    assertThat(sessions.live(session.sid())).isEmpty();
  }

  @Test
  void sweepingForgetsWhatIsOver() {
    Session old = sessions.open(alice, "app");
    database.pass(Duration.ofHours(9));
    Session young = sessions.open(alice, "app");
    sessions.sweep(DEMO, database.now().plus(Duration.ofHours(2)));
    assertThat(sessions.located(old.sid())).isEmpty();
    assertThat(sessions.located(young.sid())).isPresent();
  }
}
