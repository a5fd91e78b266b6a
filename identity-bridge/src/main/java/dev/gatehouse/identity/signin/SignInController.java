package dev.gatehouse.identity.signin;

import dev.gatehouse.identity.client.Client;
import dev.gatehouse.identity.client.ClientStore;
import dev.gatehouse.identity.revocation.Revocations;
import dev.gatehouse.identity.secret.Passwords;
import dev.gatehouse.identity.session.HandleHolder;
import dev.gatehouse.identity.session.ProviderCookie;
import dev.gatehouse.identity.session.ProviderSessions;
import dev.gatehouse.identity.session.Session;
import dev.gatehouse.identity.session.SessionStore;
import dev.gatehouse.trust.token.PurposeTokenFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in form: shows it, and takes it. */
@Controller
public class SignInController {

  private final SignIn signIn;
  private final Organisations organisations;
  private final ClientStore clients;
  private final SessionStore sessions;
  private final ProviderSessions browsers;
  private final Revocations revocations;
  private final CsrfTokenRepository csrf;
  private final SignInAudit audit;

  public SignInController(
      SignIn signIn,
      Organisations organisations,
      ClientStore clients,
      SessionStore sessions,
      ProviderSessions browsers,
      Revocations revocations,
      CsrfTokenRepository csrf,
      SignInAudit audit) {
    this.signIn = signIn;
    this.organisations = organisations;
    this.clients = clients;
    this.sessions = sessions;
    this.browsers = browsers;
    this.revocations = revocations;
    this.csrf = csrf;
    this.audit = audit;
  }

  /** Where a sign-in leads, and for which client. */
  private record Destination(ContinueTarget target, Client client) {}

  /** Shows the form. */
  @GetMapping("/login")
  public void show(
      @RequestParam(name = "continue", defaultValue = "") String target,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<Destination> destination = destination(target);
    if (destination.isEmpty()) {
      nowhere(response);
    } else {
      form(destination.get(), request).page().write(response, 200);
    }
  }

  /** Takes the form. A failure says nothing of what was wrong. */
  @PostMapping("/login")
  public void take(
      @RequestParam(name = "continue", defaultValue = "") String target,
      @RequestParam(defaultValue = "") String organisation,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<Destination> destination = destination(target);
    if (destination.isEmpty()) {
      nowhere(response);
      return;
    }
    Destination to = destination.get();
    String address =
        PurposeTokenFilter.token(request).map(token -> token.requester().ip()).orElse(null);
    String tried = password.length() > Passwords.LONGEST ? "" : password;
    SignInAttempt attempt =
        new SignInAttempt(organisation, to.client().tenant(), username, tried, address);
    switch (signIn.attempt(attempt)) {
      case SignInOutcome.Accepted accepted -> {
        open(accepted, to.client(), request, response);
        goOn(to.target(), request, response);
      }
      case SignInOutcome.Refused(FailedSignIn reason) -> {
        audit.failed(reason, to.client().clientId());
        form(to, request).page(SignInForm.REFUSED).write(response, 422);
      }
      case SignInOutcome.Delayed delayed -> {
        audit.delayed(to.client().clientId());
        long seconds = Math.max(1, delayed.delay().plusMillis(999).toSeconds());
        response.setHeader("Retry-After", Long.toString(seconds));
        form(to, request)
            .page("There have been too many failed attempts. Try again in " + seconds + " s.")
            .write(response, 429);
      }
    }
  }

  /**
   * The browser's session from before, if any, ends; what the browser brought along is never taken
   * over.
   */
  private void open(
      SignInOutcome.Accepted accepted,
      Client client,
      HttpServletRequest request,
      HttpServletResponse response) {
    browsers.of(request).ifPresent(before -> revocations.session(before.tenant(), before.sid()));
    Session session = sessions.open(accepted.person(), client.clientId());
    // Recorded before the browser gets its handle: without it the session opens nothing.
    audit.succeeded(session);
    ProviderCookie.write(response, sessions.handle(session, HandleHolder.PROVIDER));
  }

  private void goOn(
      ContinueTarget target, HttpServletRequest request, HttpServletResponse response) {
    csrf.saveToken(null, request, response);
    response.setStatus(303);
    response.setHeader("Location", target.path());
    response.setHeader("Cache-Control", "no-store");
  }

  private Optional<Destination> destination(String text) {
    return ContinueTarget.parse(text)
        .flatMap(
            target ->
                clients
                    .byClientId(target.clientId())
                    .filter(target::belongsTo)
                    .map(client -> new Destination(target, client)));
  }

  private SignInForm form(Destination to, HttpServletRequest request) {
    return new SignInForm(
        to.target(), csrfToken(request), organisations.needName(to.client().tenant()));
  }

  private static CsrfToken csrfToken(HttpServletRequest request) {
    return (CsrfToken)
        Objects.requireNonNull(
            request.getAttribute(CsrfToken.class.getName()),
            "the form is served behind the CSRF filter");
  }

  private static void nowhere(HttpServletResponse response) throws IOException {
    Page.problem(
            "This link leads nowhere",
            "Signing in begins at the application you want to use. Go there and try again.")
        .write(response, 400);
  }
}
