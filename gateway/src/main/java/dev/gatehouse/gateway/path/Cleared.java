package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.hygiene.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * After step 2: a request that can be read in one way only.
 *
 * @param target the target, unambiguous
 * @param address the caller's address, as far as it can be believed
 * @param breakGlass the reason that the caller gives to be let through in an emergency
 */
public record Cleared(
    Connected connected, RequestTarget target, String address, @Nullable String breakGlass)
    implements Known {

  @Override
  public Arrival arrival() {
    return connected.arrival();
  }

  public @Nullable CallerCertificate certificate() {
    return connected.certificate();
  }
}
