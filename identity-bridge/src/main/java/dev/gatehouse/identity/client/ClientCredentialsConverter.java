package dev.gatehouse.identity.client;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Takes from a request who the client says it is and the certificate it has shown. There are no
 * client secrets and no assertions here; parameters count from the body only (RFC 6749, section
 * 2.3.1), and each at most once (section 3.2).
 */
public final class ClientCredentialsConverter implements AuthenticationConverter {

  private final RegisteredClientRepository clients;

  public ClientCredentialsConverter(RegisteredClientRepository clients) {
    this.clients = clients;
  }

  @Override
  public Authentication convert(HttpServletRequest request) {
    if (request.getQueryString() != null) {
      throw refused(OAuth2ErrorCodes.INVALID_REQUEST);
    }
    Map<String, Object> parameters = single(request.getParameterMap());
    if (!(parameters.remove("client_id") instanceof String clientId)
        || parameters.containsKey("client_secret")
        || parameters.containsKey("client_assertion")) {
      throw refused(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    boolean code = "authorization_code".equals(parameters.get("grant_type"));
    return new OAuth2ClientAuthenticationToken(
        clientId, method(clientId), certificates(request), code ? parameters : Map.of());
  }

  private ClientAuthenticationMethod method(String clientId) {
    RegisteredClient client = clients.findByClientId(clientId);
    if (client == null) {
      throw refused(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    return new ClientAuthenticationMethod(RegisteredClients.of(client).authMethod().code());
  }

  private static X509Certificate @Nullable [] certificates(HttpServletRequest request) {
    return CallerCertificate.of(request)
        .map(certificate -> new X509Certificate[] {certificate})
        .orElse(null);
  }

  private static Map<String, Object> single(Map<String, String[]> all) {
    Map<String, Object> parameters = new HashMap<>();
    all.forEach(
        (name, values) -> {
          if (values.length != 1) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST);
          }
          parameters.put(name, values[0]);
        });
    return parameters;
  }

  private static OAuth2AuthenticationException refused(String code) {
    return new OAuth2AuthenticationException(new OAuth2Error(code));
  }
}
