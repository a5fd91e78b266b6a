package dev.gatehouse.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.identity.person.People;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.person.PersonState;
import dev.gatehouse.identity.person.Username;
import dev.gatehouse.identity.secret.Passwords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {

  private static final UUID DEMO = UUID.fromString("11111111-1111-4111-8111-111111111111");
  private static final UUID OTHER = UUID.fromString("22222222-2222-4222-8222-222222222222");
  private static final UUID ALICE = new UUID(1, 1);
  private static final UUID DORA = new UUID(1, 2);

  private final FakePeople people = new FakePeople();
  private final CountingPasswords passwords = new CountingPasswords();
  private final FakeThrottle throttle = new FakeThrottle();
  private final SignIn signIn = new SignIn(new TwoOrganisations(), people, passwords, throttle);

  @Test
  void theRightPasswordIsAccepted() {
    assertThat(signIn.attempt(attempt("demo", "alice", "right")))
        .isInstanceOfSatisfying(
            SignInOutcome.Accepted.class,
            accepted -> assertThat(accepted.person().id()).isEqualTo(ALICE));
  }

  @Test
  void aNameInAnotherFormIsTheSameName() {
    assertThat(signIn.attempt(attempt("demo", "ＡLICE", "right")))
        .isInstanceOf(SignInOutcome.Accepted.class);
  }

  @ParameterizedTest(name = "{3}: {0}/{1}")
  @CsvSource({
    "demo, alice, wrong, a wrong password",
    "demo, nobody, right, an unknown name",
    "nowhere, alice, right, an unknown organisation",
    "other, alice, right, another organisation's person",
    "demo, 'a b', right, a name that can't be one",
    "demo, dora, right, a disabled account",
    "demo, emil, right, a person without a local password"
  })
  void everyFailureCostsOneLookUpAndOneHash(
      String organisation, String username, String password, String what) {
    assertThat(signIn.attempt(attempt(organisation, username, password)))
        .as(what)
        .isInstanceOf(SignInOutcome.Refused.class);
    assertThat(people.lookUps).as(what).isEqualTo(1);
    assertThat(passwords.compared).as(what).hasSize(1);
    assertThat(throttle.admitted).as(what).hasSize(1);
    assertThat(throttle.forgiven).as(what).isEmpty();
  }

  @Test
  void theReasonIsForTheJournalAlone() {
    assertThat(signIn.attempt(attempt("demo", "dora", "right")))
        .isEqualTo(
            new SignInOutcome.Refused(
                new FailedSignIn("account-disabled", Optional.of(DEMO), Optional.of(DORA))));
    assertThat(signIn.attempt(attempt("demo", "nobody", "right")))
        .isEqualTo(
            new SignInOutcome.Refused(
                new FailedSignIn("bad-credentials", Optional.of(DEMO), Optional.empty())));
  }

  @Test
  void aDisabledAccountIsNotToldFromAWrongPasswordByTheWrongPassword() {
    assertThat(signIn.attempt(attempt("demo", "dora", "wrong")))
        .isEqualTo(
            new SignInOutcome.Refused(
                new FailedSignIn("bad-credentials", Optional.of(DEMO), Optional.of(DORA))));
  }

  @Test
  void theClientsOwnTenantWinsOverTheNamedOne() {
    var attempt = new SignInAttempt("other", DEMO, "alice", "right", "203.0.113.9");
    assertThat(signIn.attempt(attempt)).isInstanceOf(SignInOutcome.Accepted.class);
  }

  @Test
  void whileThrottledThePasswordIsNotLookedAt() {
    throttle.delay = Duration.ofSeconds(7);
    assertThat(signIn.attempt(attempt("demo", "alice", "right")))
        .isEqualTo(new SignInOutcome.Delayed(Duration.ofSeconds(7)));
    assertThat(passwords.compared).isEmpty();
    assertThat(people.lookUps).isZero();
  }

  @Test
  void successForgivesTheFailuresOfTheAccount() {
    signIn.attempt(attempt("demo", "alice", "right"));
    assertThat(throttle.forgiven).isEqualTo(throttle.admitted);
  }

  @Test
  void aHashOfLowerCostIsRenewedOnceThePasswordIsKnown() {
    passwords.outdated = true;
    signIn.attempt(attempt("demo", "alice", "wrong"));
    assertThat(people.rehashed).isEmpty();
    signIn.attempt(attempt("demo", "alice", "right"));
    assertThat(people.rehashed).containsExactly("hash-of-right");
  }

  @Test
  void attemptsSayNothingInLogs() {
    assertThat(attempt("demo", "alice", "right").toString())
        .doesNotContain("alice", "right", "203.0.113.9");
  }

  private static SignInAttempt attempt(String organisation, String username, String password) {
    return new SignInAttempt(organisation, null, username, password, "203.0.113.9");
  }

  private static final class TwoOrganisations implements Organisations {
    @Override
    public Optional<UUID> of(String name, @Nullable UUID clientTenant) {
      return clientTenant != null
          ? Optional.of(clientTenant)
          : switch (name) {
            case "demo" -> Optional.of(DEMO);
            case "other" -> Optional.of(OTHER);
            default -> Optional.empty();
          };
    }

    @Override
    public boolean needName(@Nullable UUID clientTenant) {
      return true;
    }
  }

  private static final class FakePeople implements People {
    private int lookUps;
    private final List<String> rehashed = new ArrayList<>();

    @Override
    public Optional<Person> named(UUID tenant, Username username) {
      lookUps++;
      if (!tenant.equals(DEMO)) {
        return Optional.empty();
      }
      return switch (username.key()) {
        case "alice" -> Optional.of(person(ALICE, username, "hash-of-right", PersonState.ACTIVE));
        case "dora" -> Optional.of(person(DORA, username, "hash-of-right", PersonState.DISABLED));
        case "emil" -> Optional.of(person(new UUID(1, 3), username, null, PersonState.ACTIVE));
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<Person> byId(UUID tenant, UUID id) {
      return Optional.empty();
    }

    @Override
    public void rehash(Person person, String passwordHash) {
      rehashed.add(passwordHash);
    }

    private static Person person(
        UUID id, Username username, @Nullable String hash, PersonState state) {
      return new Person(
          DEMO, id, username, "Name", hash, List.of(), List.of(), state, 1, Instant.EPOCH);
    }
  }

  private static final class CountingPasswords implements Passwords {
    private final List<String> compared = new ArrayList<>();
    private boolean outdated;

    @Override
    public String hash(String password) {
      return "hash-of-" + password;
    }

    @Override
    public boolean matches(String password, @Nullable String hash) {
      compared.add(password);
      return hash != null && hash.equals(hash(password));
    }

    @Override
    public boolean outdated(String hash) {
      return outdated;
    }
  }

  private static final class FakeThrottle implements Throttle {
    private Duration delay = Duration.ZERO;
    private final List<SignInSource> admitted = new ArrayList<>();
    private final List<SignInSource> forgiven = new ArrayList<>();

    @Override
    public Duration admit(SignInSource source) {
      admitted.add(source);
      return delay;
    }

    @Override
    public void forgive(SignInSource source) {
      forgiven.add(source);
    }
  }
}
