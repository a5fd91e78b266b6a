package dev.gatehouse.identity.session;

import dev.gatehouse.identity.secret.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Finds the person behind the cookie. Nothing is kept in this process, so any replica answers any
 * request; and nothing is ever taken over from before a sign-in, which always makes a new session.
 */
public final class ProviderSessions implements SecurityContextRepository {

  private final SessionStore sessions;

  public ProviderSessions(SessionStore sessions) {
    this.sessions = sessions;
  }

  /** The live session whose handle the browser holds. */
  public Optional<Session> of(HttpServletRequest request) {
    return ProviderCookie.read(request)
        .flatMap(handle -> sessions.byHandle(Sha256.of(handle), HandleHolder.PROVIDER));
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Loaded(request);
  }

  @Override
  @SuppressWarnings(
      "deprecation") // the interface still has it; the deferred form is the one in use
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return new Loaded(holder.getRequest()).get();
  }

  /** Sessions are opened by signing in alone. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return ProviderCookie.read(request).isPresent();
  }

  /** Asks the store when somebody wants to know, and then once. */
  private final class Loaded implements DeferredSecurityContext {

    private final HttpServletRequest request;
    private @Nullable SecurityContext context;

    private Loaded(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      SecurityContext known = context;
      if (known == null) {
        known =
            of(request)
                .map(SignedIn::new)
                .map(SecurityContextImpl::new)
                .orElseGet(SecurityContextImpl::new);
        context = known;
      }
      return known;
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}
