package dev.gatehouse.identity.signin;

import dev.gatehouse.identity.person.People;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.person.Username;
import dev.gatehouse.identity.secret.Passwords;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides an attempt to sign in with a local account. Every attempt that is not delayed takes the
 * same path: one look-up and one password hash, whether or not the organisation, the name or the
 * password exists, so that neither the answer nor the time it takes lists accounts (OWASP ASVS 5.0,
 * 6.3.8). Thread-safe.
 */
public final class SignIn {

  /** Looked in when the attempt names no tenant that exists: it has no people. */
  private static final UUID NOWHERE = new UUID(0, 0);

  private final Organisations organisations;
  private final People people;
  private final Passwords passwords;
  private final Throttle throttle;

  public SignIn(
      Organisations organisations, People people, Passwords passwords, Throttle throttle) {
    this.organisations = organisations;
    this.people = people;
    this.passwords = passwords;
    this.throttle = throttle;
  }

  /** The outcome of the attempt. A failed one has been counted by the time this returns. */
  public SignInOutcome attempt(SignInAttempt attempt) {
    Optional<UUID> tenant = organisations.of(attempt.organisation(), attempt.clientTenant());
    Optional<Username> username = username(attempt.username());
    SignInSource source =
        SignInSource.of(
            tenant.map(UUID::toString).orElse(attempt.organisation()),
            username.map(Username::key).orElse(""),
            attempt.address());
    Duration wait = throttle.admit(source);
    if (!wait.isZero()) {
      return new SignInOutcome.Delayed(wait);
    }
    Optional<Person> person =
        people.named(tenant.orElse(NOWHERE), username.orElse(new Username("", "")));
    boolean right =
        passwords.matches(attempt.password(), person.map(Person::passwordHash).orElse(null));
    if (!right || person.isEmpty()) {
      return refused("bad-credentials", tenant, person);
    }
    if (!person.get().active()) {
      return refused("account-disabled", tenant, person);
    }
    throttle.forgive(source);
    renewHash(person.get(), attempt.password());
    return new SignInOutcome.Accepted(person.get());
  }

  private static SignInOutcome refused(
      String code, Optional<UUID> tenant, Optional<Person> person) {
    return new SignInOutcome.Refused(new FailedSignIn(code, tenant, person.map(Person::id)));
  }

  private void renewHash(Person person, String password) {
    String hash = person.passwordHash();
    if (hash != null && passwords.outdated(hash)) {
      people.rehash(person, passwords.hash(password));
    }
  }

  private static Optional<Username> username(String text) {
    try {
      return Optional.of(Username.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
