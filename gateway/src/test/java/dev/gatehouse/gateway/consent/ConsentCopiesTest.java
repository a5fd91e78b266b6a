package dev.gatehouse.gateway.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.feed.ServerSentEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentCopiesTest {
  private static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-00000000000a");
  private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-00000000000b");
  private static final String PURPOSE = "essential.service.facilitation";
  private static final ConsentKey KEY = new ConsentKey(TENANT, PERSON, PURPOSE);

  private long now;
  private int asked;
  private final Deque<CompletableFuture<ConsentFacts>> answers = new ArrayDeque<>();
  private final FeedLiveness liveness = new FeedLiveness(() -> now, Duration.ofSeconds(2));
  private final ConsentCopies copies =
      new ConsentCopies(
          key -> {
            asked++;
            return answers.removeFirst();
          },
          liveness,
          10);

  @BeforeEach
  void feedIsHeardOf() {
    liveness.heard();
  }

  @Test
  void aGivenConsentIsAnsweredFromTheCopy() {
    vaultAnswers(ConsentState.GIVEN, 1);
    assertThat(state()).isEqualTo(ConsentState.GIVEN);
    assertThat(state()).isEqualTo(ConsentState.GIVEN);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aRefusalIsNeverAnsweredFromACopy() {
    vaultAnswers(ConsentState.NONE, 0);
    vaultAnswers(ConsentState.GIVEN, 1);
    assertThat(state()).isEqualTo(ConsentState.NONE);
    assertThat(state()).isEqualTo(ConsentState.GIVEN);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void aWithdrawalInTheFeedChangesTheCopy() {
    vaultAnswers(ConsentState.GIVEN, 1);
    assertThat(state()).isEqualTo(ConsentState.GIVEN);
    copies.changed(change(ConsentState.WITHDRAWN, 2));
    vaultAnswers(ConsentState.WITHDRAWN, 2);
    assertThat(state()).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void anAnswerOlderThanTheFeedDoesNotUndoAWithdrawal() {
    vaultAnswers(ConsentState.GIVEN, 1);
    assertThat(state()).isEqualTo(ConsentState.GIVEN);
    copies.changed(change(ConsentState.WITHDRAWN, 2));
    vaultAnswers(ConsentState.GIVEN, 1);
    assertThat(state()).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void aChangeOlderThanTheCopyIsPassedOver() {
    vaultAnswers(ConsentState.GIVEN, 5);
    assertThat(state()).isEqualTo(ConsentState.GIVEN);
    copies.changed(change(ConsentState.WITHDRAWN, 4));
    assertThat(state()).isEqualTo(ConsentState.GIVEN);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void anAnswerOvertakenByAChangeIsNotKept() {
    var onItsWay = new CompletableFuture<ConsentFacts>();
    answers.add(onItsWay);
    assertThat(copies.find(KEY)).isInstanceOf(ConsentLookup.Asking.class);
    copies.changed(change(ConsentState.WITHDRAWN, 2));
    onItsWay.complete(facts(ConsentState.GIVEN, 1));
    vaultAnswers(ConsentState.WITHDRAWN, 2);
    assertThat(state()).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void aPurposeWithoutAPersonIsAnsweredFromTheCopy() {
    var nobody = new ConsentKey(TENANT, ConsentKey.NOBODY, PURPOSE);
    vaultAnswers(ConsentState.NONE, 0);
    copies.find(nobody);
    copies.find(nobody);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aSilentFeedMakesEverythingUnverifiable() {
    vaultAnswers(ConsentState.GIVEN, 1);
    assertThat(state()).isEqualTo(ConsentState.GIVEN);
    now += Duration.ofSeconds(2).toNanos() + 1;
    assertThat(copies.find(KEY)).isInstanceOf(ConsentLookup.Unverifiable.class);
  }

  @Test
  void aFailedAnswerIsAskedForAgain() {
    answers.add(CompletableFuture.failedFuture(new IllegalStateException("down")));
    vaultAnswers(ConsentState.GIVEN, 1);
    assertThat(copies.find(KEY)).isInstanceOf(ConsentLookup.Asking.class);
    assertThat(state()).isEqualTo(ConsentState.GIVEN);
  }

  private @Nullable ConsentState state() {
    return switch (copies.find(KEY)) {
      case ConsentLookup.Copy(ConsentFacts facts) -> facts.state();
      case ConsentLookup.Asking asking -> {
        ConsentFacts facts = asking.answer().block();
        yield facts == null ? null : facts.state();
      }
      case ConsentLookup.Unverifiable unverifiable -> null;
    };
  }

  private void vaultAnswers(ConsentState state, long cursor) {
    answers.add(CompletableFuture.completedFuture(facts(state, cursor)));
  }

  private static ConsentFacts facts(ConsentState state, long cursor) {
    return new ConsentFacts(
        true, true, "consent", List.of("user.content"), state, "c-1", 1, null, cursor);
  }

  private static ConsentChange change(ConsentState state, long cursor) {
    return new ConsentChange(KEY, state, "c-1", 2, null, cursor);
  }

  @Test
  void anErasureVoidsWhatIsKnownOfTheTenantsPeople() {
    vaultAnswers(ConsentState.GIVEN, 1);
    assertThat(state()).isEqualTo(ConsentState.GIVEN);

    new ConsentFeed(copies, liveness)
        .event(
            new ServerSentEvent(
                "erasure", "{\"tenant\":\"" + TENANT + "\",\"cursor\":\"2\"}", "2"));

    vaultAnswers(ConsentState.NONE, 2);
    assertThat(state()).isEqualTo(ConsentState.NONE);
    assertThat(asked).isEqualTo(2);
  }
}
