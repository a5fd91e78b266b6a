package dev.gatehouse.identity.signin;

import dev.gatehouse.identity.person.Person;
import java.time.Duration;

/** How an attempt to sign in ended. */
public sealed interface SignInOutcome {

  /** The password is this person's, and the account is in use. */
  record Accepted(Person person) implements SignInOutcome {}

  /**
   * No. Which of organisation, name, password or account state was wrong is not for the caller to
   * know.
   */
  record Refused(FailedSignIn reason) implements SignInOutcome {}

  /** Too many failures; the password was not looked at. */
  record Delayed(Duration delay) implements SignInOutcome {}
}
