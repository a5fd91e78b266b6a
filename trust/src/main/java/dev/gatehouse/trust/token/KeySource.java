package dev.gatehouse.trust.token;

import java.io.IOException;

/** Where the JWK set that purpose-bound tokens are verified with comes from. */
@FunctionalInterface
public interface KeySource {

  /**
   * The JWK set (RFC 7517, section 5) as JSON, fresh from its owner.
   *
   * @throws IOException when it cannot be had now
   */
  String fetch() throws IOException;
}
