package dev.gatehouse.identity.signin;

import dev.gatehouse.identity.client.Client;
import dev.gatehouse.identity.client.ClientStore;
import dev.gatehouse.identity.revocation.Revocations;
import dev.gatehouse.identity.session.ProviderCookie;
import dev.gatehouse.identity.session.ProviderSessions;
import dev.gatehouse.identity.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signing out (OpenID Connect RP-Initiated Logout 1.0). The person is always asked, so that no
 * other site can sign them out; and the way back is taken only to an address that the client has
 * registered for it.
 */
@Controller
public class SignOutController {

  private final ProviderSessions browsers;
  private final Revocations revocations;
  private final ClientStore clients;
  private final SignInAudit audit;

  public SignOutController(
      ProviderSessions browsers, Revocations revocations, ClientStore clients, SignInAudit audit) {
    this.browsers = browsers;
    this.revocations = revocations;
    this.clients = clients;
    this.audit = audit;
  }

  /** Asks. */
  @GetMapping("/logout")
  public void ask(
      @RequestParam(name = "client_id", defaultValue = "") String clientId,
      @RequestParam(name = "post_logout_redirect_uri", defaultValue = "") String back,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (browsers.of(request).isEmpty()) {
      goOn(clientId, back, state, response);
      return;
    }
    CsrfToken csrf =
        (CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()));
    String body =
        "<form method=\"post\" action=\"/logout\">\n"
            + hidden(csrf.getParameterName(), csrf.getToken())
            + hidden("client_id", clientId)
            + hidden("post_logout_redirect_uri", back)
            + hidden("state", state)
            + "<button type=\"submit\" autofocus>Sign out</button>\n</form>";
    new Page("Do you want to sign out?", body, "'self' https:").write(response, 200);
  }

  /** Does it. */
  @PostMapping("/logout")
  public void signOut(
      @RequestParam(name = "client_id", defaultValue = "") String clientId,
      @RequestParam(name = "post_logout_redirect_uri", defaultValue = "") String back,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<Session> session = browsers.of(request);
    session.ifPresent(
        found -> {
          audit.closed(found);
          revocations.session(found.tenant(), found.sid());
        });
    ProviderCookie.clear(response);
    goOn(clientId, back, state, response);
  }

  private void goOn(String clientId, String back, String state, HttpServletResponse response)
      throws IOException {
    boolean registered =
        !back.isEmpty()
            && clients
                .byClientId(clientId)
                .filter(Client::active)
                .filter(client -> client.postLogoutRedirectUris().contains(back))
                .isPresent();
    if (!registered) {
      new Page("You are signed out", "<p>You can close this window.</p>", "'none'")
          .write(response, 200);
      return;
    }
    String separator = back.indexOf('?') < 0 ? "?" : "&";
    String query =
        state.isEmpty()
            ? ""
            : separator + "state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    response.setStatus(303);
    response.setHeader("Location", back + query);
    response.setHeader("Cache-Control", "no-store");
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\""
        + Page.escape(name)
        + "\" value=\""
        + Page.escape(value)
        + "\">\n";
  }
}
