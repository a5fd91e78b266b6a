package dev.gatehouse.vault.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.consent.Transition.Moved;
import dev.gatehouse.vault.consent.Transition.Rejected;
import dev.gatehouse.vault.consent.Transition.Unchanged;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ConsentRulesProperties {

  /** What may happen to a consent: an action, or its time running out. */
  enum Event {
    GIVE,
    REFUSE,
    WITHDRAW,
    RENEW,
    TIME_RUNS_OUT
  }

  @Property
  void aConsentIsInForceOnlyIfTheLastWordWasYes(@ForAll @Size(max = 30) List<Event> events) {
    ConsentState state = ConsentState.NONE;
    boolean everGiven = false;
    Event lastWord = null;
    for (Event event : events) {
      if (event == Event.TIME_RUNS_OUT) {
        state = state == ConsentState.GIVEN ? ConsentState.EXPIRED : state;
        continue;
      }
      ConsentState before = state;
      Transition transition = ConsentRules.apply(state, ConsentAction.valueOf(event.name()));
      if (transition instanceof Moved(ConsentState after)) {
        state = after;
        lastWord = event;
        everGiven |= event == Event.GIVE;
      } else {
        assertThat(state).isSameAs(before);
      }
      if (state == ConsentState.GIVEN) {
        assertThat(everGiven).isTrue();
        assertThat(lastWord).isIn(Event.GIVE, Event.RENEW);
      }
    }
  }

  @Property
  void afterAWithdrawalOnlyGivingAnewBringsItBack(@ForAll @Size(max = 20) List<Event> events) {
    ConsentState state = ConsentState.WITHDRAWN;
    for (Event event : events) {
      if (event == Event.GIVE) {
        return;
      }
      if (event != Event.TIME_RUNS_OUT
          && ConsentRules.apply(state, ConsentAction.valueOf(event.name()))
              instanceof Moved(ConsentState after)) {
        state = after;
      }
      assertThat(state).isNotIn(ConsentState.GIVEN, ConsentState.EXPIRED);
    }
  }

  @Property
  void aPersonCanAlwaysDecide(@ForAll ConsentState state) {
    assertThat(ConsentRules.apply(state, ConsentAction.GIVE))
        .isEqualTo(new Moved(ConsentState.GIVEN));
    assertThat(ConsentRules.apply(state, ConsentAction.REFUSE))
        .isEqualTo(new Moved(ConsentState.REFUSED));
  }

  @Property
  void withdrawingTwiceIsWithdrawingOnce(@ForAll ConsentState state) {
    if (ConsentRules.apply(state, ConsentAction.WITHDRAW) instanceof Moved(ConsentState after)) {
      assertThat(after).isEqualTo(ConsentState.WITHDRAWN);
      assertThat(ConsentRules.apply(after, ConsentAction.WITHDRAW)).isEqualTo(new Unchanged());
    }
  }

  @Property
  void onlyWhatWasGivenCanBeWithdrawnOrRenewed(@ForAll ConsentState state) {
    boolean wasGiven = state == ConsentState.GIVEN || state == ConsentState.EXPIRED;

    assertThat(ConsentRules.apply(state, ConsentAction.RENEW) instanceof Rejected)
        .isEqualTo(!wasGiven);
    assertThat(ConsentRules.apply(state, ConsentAction.WITHDRAW) instanceof Moved)
        .isEqualTo(wasGiven);
  }

  @Property
  void expiryTouchesGivenConsentsFromTheirMomentOn(
      @ForAll ConsentState stored,
      @ForAll @LongRange(min = 0, max = 2_000_000_000L) long now,
      @ForAll @LongRange(min = 0, max = 2_000_000_000L) long expiresAt) {
    ConsentState state =
        ConsentState.at(Instant.ofEpochSecond(now), stored, Instant.ofEpochSecond(expiresAt));

    boolean over = stored == ConsentState.GIVEN && now >= expiresAt;
    assertThat(state).isEqualTo(over ? ConsentState.EXPIRED : stored);
    assertThat(ConsentState.at(Instant.ofEpochSecond(now), stored, null)).isEqualTo(stored);
  }
}
