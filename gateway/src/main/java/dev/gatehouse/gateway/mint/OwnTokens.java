package dev.gatehouse.gateway.mint;

import dev.gatehouse.gateway.consent.SystemPurposes;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.token.RequesterContext;
import dev.gatehouse.trust.token.TransactionClaims;
import dev.gatehouse.trust.token.TransactionContext;
import dev.gatehouse.trust.token.TransactionTokenMinter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Purpose-bound tokens for what the gateway itself asks of the identity bridge while nobody is
 * signed in yet.
 */
public final class OwnTokens {

  private static final Duration LIFE = Duration.ofSeconds(30);

  private final SigningKeys keys;
  private final EventIds ids;
  private final InstantSource clock;
  private final String issuer;
  private final SpiffeId self;

  public OwnTokens(
      SigningKeys keys, EventIds ids, InstantSource clock, String issuer, SpiffeId self) {
    this.keys = keys;
    this.ids = ids;
    this.clock = clock;
    this.issuer = issuer;
    this.self = self;
  }

  /**
   * A token to finish a sign-in with; nothing while no key is registered.
   *
   * @param address the browser's address
   */
  public Optional<String> forSignIn(String address) {
    Instant now = clock.instant();
    TransactionTokenMinter minter = keys.minter(now);
    if (minter == null) {
      return Optional.empty();
    }
    TransactionContext context =
        new TransactionContext(
            TransactionContext.NO_TENANT,
            List.of(),
            "identity.token",
            "token",
            SystemPurposes.AUTHENTICATION,
            "contract",
            null,
            null,
            List.of(),
            ids.next().toString(),
            null);
    return Optional.of(
        minter.mint(
            new TransactionClaims(
                issuer,
                now,
                now.plus(LIFE),
                List.of("identity-bridge"),
                ids.next().toString(),
                "anonymous",
                SystemPurposes.AUTHENTICATION,
                self,
                context,
                new RequesterContext(address, "none", null, null))));
  }
}
