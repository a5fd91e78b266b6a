package dev.gatehouse.trust.token;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A request let in by a purpose-bound token: the token is the principal, its roles are the
 * authorities.
 */
public final class PurposeTokenAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient TransactionToken token;

  public PurposeTokenAuthentication(TransactionToken token) {
    super(
        token.context().roles().stream()
            .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
            .toList());
    this.token = token;
    super.setAuthenticated(true);
  }

  @Override
  public TransactionToken getPrincipal() {
    return token;
  }

  /** The credentials were checked and are not kept. */
  @Override
  public List<Object> getCredentials() {
    return List.of();
  }

  @Override
  public String getName() {
    return token.subject();
  }
}
