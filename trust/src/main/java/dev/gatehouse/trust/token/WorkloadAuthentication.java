package dev.gatehouse.trust.token;

import dev.gatehouse.trust.identity.SpiffeId;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * A request let in on a mesh path: the peer's SPIFFE id is the principal, and there is no tenant.
 */
public final class WorkloadAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient SpiffeId peer;

  public WorkloadAuthentication(SpiffeId peer) {
    super(List.of());
    this.peer = peer;
    super.setAuthenticated(true);
  }

  @Override
  public SpiffeId getPrincipal() {
    return peer;
  }

  @Override
  public List<Object> getCredentials() {
    return List.of();
  }

  @Override
  public String getName() {
    return peer.toString();
  }
}
