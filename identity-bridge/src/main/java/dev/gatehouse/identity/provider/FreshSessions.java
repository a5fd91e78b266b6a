package dev.gatehouse.identity.provider;

import dev.gatehouse.identity.session.ProviderSessions;
import dev.gatehouse.identity.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * The browser's session as the authorization endpoint counts it: not at all when the request asks
 * for a fresh one.
 */
final class FreshSessions implements SecurityContextRepository {

  private final ProviderSessions sessions;
  private final InstantSource clock;

  FreshSessions(ProviderSessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    DeferredSecurityContext known = sessions.loadDeferredContext(request);
    return new DeferredSecurityContext() {
      @Override
      public SecurityContext get() {
        SecurityContext context = known.get();
        return stale(context, request) ? new SecurityContextImpl() : context;
      }

      @Override
      public boolean isGenerated() {
        return get().getAuthentication() == null;
      }
    };
  }

  @Override
  @SuppressWarnings(
      "deprecation") // the interface still has it; the deferred form is the one in use
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return loadDeferredContext(holder.getRequest()).get();
  }

  /** Sessions are opened by signing in alone. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return sessions.containsContext(request);
  }

  private boolean stale(SecurityContext context, HttpServletRequest request) {
    return context.getAuthentication() instanceof SignedIn signedIn
        && Reauthentication.needed(
            request.getParameterMap(), signedIn.session().authTime(), clock.instant());
  }
}
