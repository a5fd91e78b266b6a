package dev.gatehouse.gateway.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.feed.FeedProtocolException;
import dev.gatehouse.gateway.feed.ServerSentEvent;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.revocation.Revocation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RevocationsTest {

  private static final Instant ISSUED = Instant.parse("2026-11-25T10:00:00Z");

  private final Revocations revocations = new Revocations(Duration.ofMinutes(15));

  @ParameterizedTest
  @CsvSource({
    "TOKEN, jti-1, true",
    "TOKEN, jti-2, false",
    "SESSION, sid-1, true",
    "SESSION, jti-1, false",
    "SUBJECT, person-1, true",
    "SUBJECT, person-2, false",
    "CLIENT, console, true",
    "CLIENT, person-1, false"
  })
  void aRevocationEndsWhatItNames(Kind kind, String id, boolean ended) {
    revocations.add(new Revocation(kind, id, ISSUED.plusSeconds(1)));

    assertThat(revocations.covers(principal())).isEqualTo(ended);
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "1, true"})
  void ofASubjectWhatWasIssuedUntilThenIsVoid(long seconds, boolean ended) {
    revocations.add(new Revocation(Kind.SUBJECT, "person-1", ISSUED.plusSeconds(seconds)));

    assertThat(revocations.covers(principal())).isEqualTo(ended);
  }

  @Test
  void anEarlierRevocationNeverTakesALaterOneBack() {
    revocations.add(new Revocation(Kind.SUBJECT, "person-1", ISSUED.plusSeconds(5)));
    revocations.add(new Revocation(Kind.SUBJECT, "person-1", ISSUED.minusSeconds(5)));

    assertThat(revocations.covers(principal())).isTrue();
  }

  @Test
  void aRevocationIsForgottenWhenNothingItEndsCanBeAlive() {
    revocations.add(new Revocation(Kind.TOKEN, "jti-1", ISSUED));

    revocations.sweep(ISSUED.plus(Duration.ofMinutes(15)));
    assertThat(revocations.covers(principal())).isTrue();

    revocations.sweep(ISSUED.plus(Duration.ofMinutes(15)).plusMillis(1));
    assertThat(revocations.covers(principal())).isFalse();
  }

  @Test
  void theFeedTellsWhoHoldsSessions() {
    List<Revocation> told = new ArrayList<>();
    RevocationFeed feed = feed(told);

    feed.event(
        new ServerSentEvent(
            "revocation",
            "{\"kind\":\"session\",\"id\":\"sid-1\",\"at\":\"2026-11-25T10:00:01Z\"}",
            "1"));

    assertThat(told).containsExactly(new Revocation(Kind.SESSION, "sid-1", ISSUED.plusSeconds(1)));
    assertThat(revocations.covers(principal())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"kind\":\"other\",\"id\":\"a\",\"at\":\"2026-11-25T10:00:01Z\"}",
        "{\"kind\":\"token\",\"id\":1,\"at\":\"2026-11-25T10:00:01Z\"}",
        "{\"kind\":\"token\",\"id\":\"a\",\"at\":\"yesterday\"}"
      })
  void aRevocationThatCannotBeReadBreaksTheFeedOff(String data) {
    RevocationFeed feed = feed(new ArrayList<>());

    assertThatThrownBy(() -> feed.event(new ServerSentEvent("revocation", data, "1")))
        .isInstanceOf(FeedProtocolException.class);
  }

  private RevocationFeed feed(List<Revocation> told) {
    return new RevocationFeed(
        revocations, new FeedLiveness(() -> 0, Duration.ofSeconds(2)), told::add);
  }

  private static Principal principal() {
    return new Principal(
        Principal.Kind.PERSON,
        "person-1",
        new UUID(0, 1),
        List.of(),
        List.of(),
        List.of(),
        "sid-1",
        "console",
        null,
        List.of(),
        Principal.Authentication.CERTIFICATE,
        ISSUED,
        ISSUED.plusSeconds(300),
        "jti-1");
  }
}
