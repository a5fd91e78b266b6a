package dev.gatehouse.identity.provider;

import dev.gatehouse.identity.signin.ContinueTarget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends somebody who asks for an authorization and is not signed in to the form, with the way back.
 */
final class LoginEntryPoint implements AuthenticationEntryPoint {

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) {
    String back =
        ContinueTarget.ENDPOINT + "?" + Reauthentication.continued(request.getParameterMap());
    response.setStatus(302);
    // Relative: the browser knows the edge's address, this service need not.
    response.setHeader(
        "Location", "/login?continue=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    response.setHeader("Cache-Control", "no-store");
  }
}
