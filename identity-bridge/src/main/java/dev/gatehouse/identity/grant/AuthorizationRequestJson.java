package dev.gatehouse.identity.grant;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps an authorization request as JSON: what the token endpoint compares with when the code comes
 * back.
 */
final class AuthorizationRequestJson {

  /**
   * The parameters beyond those of RFC 6749 that matter later; everything else a client sent is
   * dropped.
   */
  private static final Set<String> KEPT =
      Set.of("code_challenge", "code_challenge_method", "nonce");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AuthorizationRequestJson() {}

  static String write(OAuth2AuthorizationRequest request) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("authorization_uri", request.getAuthorizationUri());
    json.put("client_id", request.getClientId());
    json.put("redirect_uri", request.getRedirectUri());
    json.put("scopes", request.getScopes());
    json.put("state", request.getState());
    Map<String, Object> parameters = new HashMap<>(request.getAdditionalParameters());
    parameters.keySet().retainAll(KEPT);
    json.put("parameters", parameters);
    return JSON.writeValueAsString(json);
  }

  static OAuth2AuthorizationRequest read(String text) {
    JsonNode json = JSON.readTree(text);
    Map<String, Object> parameters = new HashMap<>();
    json.path("parameters").forEachEntry((name, value) -> parameters.put(name, value.asString()));
    List<String> scopes = json.path("scopes").valueStream().map(JsonNode::asString).toList();
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(json.path("authorization_uri").asString())
        .clientId(json.path("client_id").asString())
        .redirectUri(optional(json.path("redirect_uri")))
        .scopes(new LinkedHashSet<>(scopes))
        .state(optional(json.path("state")))
        .additionalParameters(parameters)
        .build();
  }

  private static @Nullable String optional(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }
}
