package dev.gatehouse.identity.revocation;

import static dev.gatehouse.identity.IdentityDatabase.DEMO;
import static dev.gatehouse.identity.IdentityDatabase.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.identity.IdentityDatabase;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.secret.Sha256;
import dev.gatehouse.identity.session.HandleHolder;
import dev.gatehouse.identity.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevocationStoreTest {

  private final IdentityDatabase database = new IdentityDatabase();
  private final Revocations revocations =
      new Revocations(database.transactions, database.revocations);
  private final Person alice = database.person(DEMO, "alice");

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEndedSessionIsGoneWithItsHandlesAndOnTheFeed() {
    Session session = database.sessions.open(alice, "app");
    String handle = database.sessions.handle(session, HandleHolder.GATEWAY);
    assertThat(revocations.session(DEMO, session.sid())).isTrue();
    assertThat(database.sessions.live(session.sid())).isEmpty();
    assertThat(database.sessions.byHandle(Sha256.of(handle), HandleHolder.GATEWAY)).isEmpty();
    assertThat(feed()).containsExactly("session " + session.sid());
  }

  @Test
  void endingASessionTwiceIsOnTheFeedOnce() {
    Session session = database.sessions.open(alice, "app");
    revocations.session(DEMO, session.sid());
    assertThat(revocations.session(DEMO, session.sid())).isFalse();
    assertThat(feed()).hasSize(1);
  }

  @Test
  void aPersonsSessionsEndTogetherAndLaterOnesDoNot() {
    Session first = database.sessions.open(alice, "app");
    Session second = database.sessions.open(alice, "app");
    assertThat(revocations.revoke(DEMO, RevocationKind.SUBJECT, alice.id().toString())).isTrue();
    Session later = database.sessions.open(alice, "app");
    assertThat(database.sessions.live(first.sid())).isEmpty();
    assertThat(database.sessions.live(second.sid())).isEmpty();
    assertThat(database.sessions.live(later.sid())).isPresent();
    assertThat(feed()).containsExactly("subject " + alice.id());
  }

  @Test
  void anotherTenantsTargetIsNotFoundAndStaysAsItIs() {
    Session session = database.sessions.open(alice, "app");
    database.client(DEMO, "demo-app");
    assertThat(revocations.revoke(OTHER, RevocationKind.SESSION, session.sid().toString()))
        .isFalse();
    assertThat(revocations.revoke(OTHER, RevocationKind.SUBJECT, alice.id().toString())).isFalse();
    assertThat(revocations.revoke(OTHER, RevocationKind.CLIENT, "demo-app")).isFalse();
    assertThat(revocations.revoke(OTHER, RevocationKind.TOKEN, "whatever")).isFalse();
    assertThat(database.sessions.live(session.sid())).isPresent();
    assertThat(feed()).isEmpty();
  }

  @Test
  void aTenantDoesNotRevokeTheAppliancesClient() {
    database.client(null, "appliance-app");
    assertThat(revocations.revoke(DEMO, RevocationKind.CLIENT, "appliance-app")).isFalse();
  }

  @Test
  void theFeedIsOneOrderForAllTenants() throws Exception {
    Person mallory = database.person(OTHER, "mallory");
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      UUID tenant = i % 2 == 0 ? DEMO : OTHER;
      Session session = database.sessions.open(i % 2 == 0 ? alice : mallory, "app");
      all.add(() -> revocations.session(tenant, session.sid()));
    }
    List<Long> seen = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var running = all.stream().map(threads::submit).toList();
      // A reader that always goes on from the last number it has seen misses nothing.
      long cursor = 0;
      while (seen.size() < 20) {
        for (Revocation revocation : database.revocations.after(cursor, 3)) {
          cursor = revocation.seq();
          seen.add(cursor);
        }
      }
      for (var task : running) {
        assertThat(task.get()).isTrue();
      }
    }
    assertThat(seen).hasSize(20).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void sweepingForgetsOldOnes() {
    revocations.session(DEMO, database.sessions.open(alice, "app").sid());
    database.pass(Duration.ofHours(1));
    Session session = database.sessions.open(alice, "app");
    revocations.session(DEMO, session.sid());
    database.revocations.sweep(DEMO, database.now());
    assertThat(feed()).containsExactly("session " + session.sid());
  }

  private List<String> feed() {
    return database.revocations.after(0, 100).stream()
        .map(revocation -> revocation.kind().code() + " " + revocation.target())
        .toList();
  }
}
