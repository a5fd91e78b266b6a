package dev.gatehouse.identity.provider;

import dev.gatehouse.identity.client.ClientStore;
import dev.gatehouse.identity.signin.ContinueTarget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends somebody who asks for an authorization and is not signed in to the form, with the way back.
 * A client that wants no form ({@code prompt=none}, OpenID Connect Core 1.0, section 3.1.2.6) is
 * told so instead.
 */
final class LoginEntryPoint implements AuthenticationEntryPoint {

  private final ClientStore clients;
  private final AuthorizationAnswers answers;

  LoginEntryPoint(ClientStore clients, AuthorizationAnswers answers) {
    this.clients = clients;
    this.answers = answers;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
      throws IOException {
    String back =
        ContinueTarget.ENDPOINT + "?" + Reauthentication.continued(request.getParameterMap());
    if (wantsNoForm(request)) {
      answers.loginRequired(response, target(back), request.getParameter("state"));
      return;
    }
    response.setStatus(302);
    // Relative: the browser knows the edge's address, this service need not.
    response.setHeader(
        "Location", "/login?continue=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    response.setHeader("Cache-Control", "no-store");
  }

  /** Looked at once more here: nothing is sent to an address that is not the client's. */
  private Optional<ContinueTarget> target(String back) {
    return ContinueTarget.parse(back)
        .filter(
            target -> clients.byClientId(target.clientId()).filter(target::belongsTo).isPresent());
  }

  private static boolean wantsNoForm(HttpServletRequest request) {
    String prompt = request.getParameter("prompt");
    return prompt != null && Arrays.asList(prompt.split(" ", -1)).contains("none");
  }
}
