package dev.gatehouse.identity.provider;

import dev.gatehouse.identity.signin.ContinueTarget;
import dev.gatehouse.identity.signin.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * What the authorization endpoint answers: a redirect to the client with a code or an error, each
 * with the issuer (RFC 9207, so that a client can't be made to mix up two providers); or a page,
 * when it is not certain that the address to redirect to is the client's (RFC 6749, section
 * 4.1.2.1).
 */
final class AuthorizationAnswers {

  private final String issuer;

  AuthorizationAnswers(String issuer) {
    this.issuer = issuer;
  }

  /** The code. */
  void code(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
    var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("code", Objects.requireNonNull(granted.getAuthorizationCode()).getTokenValue());
    parameters.put("state", granted.getState());
    redirect(response, Objects.requireNonNull(granted.getRedirectUri()), parameters);
  }

  /** The error. */
  void error(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
      throws IOException {
    OAuth2Error error = ((OAuth2AuthenticationException) exception).getError();
    OAuth2AuthorizationCodeRequestAuthenticationToken asked =
        exception instanceof OAuth2AuthorizationCodeRequestAuthenticationException about
            ? about.getAuthorizationCodeRequestAuthentication()
            : null;
    if (asked == null || asked.getRedirectUri() == null) {
      Page.problem("This sign-in can't go on", reason(error)).write(response, 400);
      return;
    }
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("error", error.getErrorCode());
    parameters.put("error_description", error.getDescription());
    parameters.put("state", asked.getState());
    redirect(response, asked.getRedirectUri(), parameters);
  }

  /** That nobody is signed in, to a client that wants no form. */
  void loginRequired(
      HttpServletResponse response, Optional<ContinueTarget> target, @Nullable String state)
      throws IOException {
    if (target.isEmpty()) {
      Page.problem("This sign-in can't go on", "login_required").write(response, 400);
      return;
    }
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("error", "login_required");
    parameters.put("state", state);
    redirect(response, target.get().redirectUri(), parameters);
  }

  private static String reason(OAuth2Error error) {
    return error.getDescription() == null ? error.getErrorCode() : error.getDescription();
  }

  private void redirect(
      HttpServletResponse response, String address, Map<String, @Nullable String> parameters) {
    StringBuilder location = new StringBuilder(address);
    char separator = address.indexOf('?') < 0 ? '?' : '&';
    parameters.put("iss", issuer);
    for (Map.Entry<String, @Nullable String> parameter : parameters.entrySet()) {
      String value = parameter.getValue();
      if (value != null) {
        location
            .append(separator)
            .append(parameter.getKey())
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        separator = '&';
      }
    }
    response.setStatus(302);
    response.setHeader("Location", location.toString());
    response.setHeader("Cache-Control", "no-store");
  }
}
