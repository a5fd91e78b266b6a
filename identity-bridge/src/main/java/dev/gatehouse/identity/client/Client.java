package dev.gatehouse.identity.client;

import dev.gatehouse.identity.role.Role;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth client.
 *
 * @param tenant whose client it is, or null for the appliance's own, which people of any tenant may
 *     sign in with
 * @param clientId the public identifier, unique for the whole issuer (RFC 6749, section 2.2)
 * @param certificateName the name its certificate has; null exactly for a public client
 * @param certificateBound whether its access tokens work only with the certificate they were asked
 *     for with (RFC 8705, section 3)
 * @param version grows with each change; the entity tag
 */
public record Client(
    UUID id,
    @Nullable UUID tenant,
    String clientId,
    String name,
    AuthMethod authMethod,
    @Nullable CertificateName certificateName,
    List<Grant> grants,
    List<String> scopes,
    List<String> redirectUris,
    List<String> postLogoutRedirectUris,
    List<String> roles,
    boolean certificateBound,
    boolean active,
    long version) {

  // RFC 6749 appendix A.1 allows more; these need no escaping anywhere.
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  // RFC 6749, appendix A.4, without the characters that only cause trouble.
  private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");

  /**
   * @throws IllegalArgumentException naming the first rule that does not hold
   */
  public Client {
    grants = List.copyOf(grants);
    scopes = List.copyOf(scopes);
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    roles = Role.codes(roles);
    check(CLIENT_ID.matcher(clientId).matches(), "client_id has 1 to 100 of A-Z a-z 0-9 . _ -");
    check(!name.isBlank() && name.length() <= 200, "name has 1 to 200 characters");
    check(!grants.isEmpty(), "grants has at least one grant");
    for (String scope : scopes) {
      check(SCOPE.matcher(scope).matches(), "a scope has 1 to 100 of A-Z a-z 0-9 . _ : / -");
    }
    redirectUris.forEach(RedirectUri::check);
    postLogoutRedirectUris.forEach(RedirectUri::check);
    check(
        (authMethod == AuthMethod.TLS_CLIENT_AUTH) == (certificateName != null),
        "tls_client_auth needs exactly one of subject_dn and san_uri, none needs neither");
    checkGrants(tenant, authMethod, grants, redirectUris);
  }

  private static void checkGrants(
      @Nullable UUID tenant, AuthMethod authMethod, List<Grant> grants, List<String> redirectUris) {
    boolean code = grants.contains(Grant.AUTHORIZATION_CODE);
    check(
        code == !redirectUris.isEmpty(),
        "redirect_uris come with the grant authorization_code, and it needs them");
    check(
        code || !grants.contains(Grant.REFRESH_TOKEN),
        "the grant refresh_token comes with authorization_code (RFC 6749, section 4.4.3)");
    // RFC 6749, section 4.4: only confidential clients; and the token has to belong to a tenant.
    check(
        !grants.contains(Grant.CLIENT_CREDENTIALS)
            || (authMethod != AuthMethod.NONE && tenant != null),
        "the grant client_credentials needs tls_client_auth and a tenant");
    // A stolen refresh token of a public client could be used by anybody (RFC 9700, section 2.2.2).
    check(
        !grants.contains(Grant.REFRESH_TOKEN) || authMethod != AuthMethod.NONE,
        "the grant refresh_token needs tls_client_auth");
  }

  /** Whether a person of that tenant may sign in with this client. */
  public boolean serves(UUID personsTenant) {
    return tenant == null || tenant.equals(personsTenant);
  }

  /** Whether the other says the same but for its id, version and whether it is in use. */
  boolean sameRegistration(Client other) {
    return equals(
        new Client(
            id,
            other.tenant,
            other.clientId,
            other.name,
            other.authMethod,
            other.certificateName,
            other.grants,
            other.scopes,
            other.redirectUris,
            other.postLogoutRedirectUris,
            other.roles,
            other.certificateBound,
            active,
            version));
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
