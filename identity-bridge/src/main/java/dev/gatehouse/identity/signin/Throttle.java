package dev.gatehouse.identity.signin;

import java.time.Duration;

/** Counts sign-in attempts and says who has to wait. */
public interface Throttle {

  /**
   * Takes an attempt in. It counts as failed until {@link #forgive} says otherwise, so that
   * attempts made at the same moment are counted before any of them is checked.
   *
   * @return zero when the attempt may go on, otherwise how long to wait before trying again
   */
  Duration admit(SignInSource source);

  /**
   * Forgets the failures of this account after it has been signed in to; those of the address stay.
   */
  void forgive(SignInSource source);
}
