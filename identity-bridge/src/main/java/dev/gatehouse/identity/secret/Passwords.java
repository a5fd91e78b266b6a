package dev.gatehouse.identity.secret;

import org.jspecify.annotations.Nullable;

/** Hashes passwords and compares with their hashes. */
public interface Passwords {

  /**
   * The fewest characters of a password: NIST SP 800-63B-4, section 3.1.1.2, for one that is used
   * alone.
   */
  int SHORTEST = 15;

  /** The most: enough for any passphrase, and a bound on the work one request can ask for. */
  int LONGEST = 256;

  /** A new salted hash. */
  String hash(String password);

  /**
   * Whether the password belongs to the hash. Costs the same when there is no hash to compare with,
   * so that the time it takes does not tell whether an account exists.
   */
  boolean matches(String password, @Nullable String hash);

  /** Whether the hash was made at a lower cost than today's. */
  boolean outdated(String hash);
}
