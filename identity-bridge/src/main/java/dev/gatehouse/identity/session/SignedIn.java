package dev.gatehouse.identity.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * A person with a live session, as the authorization endpoint knows them. The name is the person's
 * UUID.
 */
public final class SignedIn extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Session session;

  public SignedIn(Session session) {
    super(List.of());
    this.session = session;
    setAuthenticated(true);
  }

  public Session session() {
    return session;
  }

  @Override
  public Object getPrincipal() {
    return session.subject().toString();
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn that && session.equals(that.session);
  }

  @Override
  public int hashCode() {
    return session.hashCode();
  }
}
