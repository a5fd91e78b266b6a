package dev.gatehouse.identity.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this provider says of itself: the same document for RFC 8414 and OpenID Connect Discovery
 * 1.0. Only what is there is named.
 */
final class ProviderMetadata {

  private ProviderMetadata() {}

  static Map<String, Object> of(String issuer) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer);
    metadata.put("authorization_endpoint", issuer + "/oauth2/authorize");
    metadata.put("token_endpoint", issuer + "/oauth2/token");
    metadata.put("introspection_endpoint", issuer + "/oauth2/introspect");
    metadata.put("revocation_endpoint", issuer + "/oauth2/revoke");
    metadata.put("jwks_uri", issuer + "/oauth2/jwks");
    metadata.put("end_session_endpoint", issuer + "/logout");
    metadata.put("scopes_supported", List.of("openid", "profile"));
    metadata.put("response_types_supported", List.of("code"));
    metadata.put("response_modes_supported", List.of("query"));
    metadata.put(
        "grant_types_supported",
        List.of("authorization_code", "client_credentials", "refresh_token"));
    metadata.put("code_challenge_methods_supported", List.of("S256"));
    metadata.put("token_endpoint_auth_methods_supported", List.of("tls_client_auth", "none"));
    metadata.put("introspection_endpoint_auth_methods_supported", List.of("tls_client_auth"));
    metadata.put("revocation_endpoint_auth_methods_supported", List.of("tls_client_auth"));
    metadata.put("tls_client_certificate_bound_access_tokens", true);
    metadata.put("authorization_response_iss_parameter_supported", true);
    metadata.put("subject_types_supported", List.of("public"));
    metadata.put("id_token_signing_alg_values_supported", List.of("ES256"));
    metadata.put("prompt_values_supported", List.of("none", "login"));
    metadata.put("request_parameter_supported", false);
    metadata.put("request_uri_parameter_supported", false);
    metadata.put("claims_parameter_supported", false);
    metadata.put(
        "claims_supported",
        List.of(
            "iss",
            "sub",
            "aud",
            "azp",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "sid",
            "tenant",
            "name",
            "preferred_username"));
    return metadata;
  }
}
