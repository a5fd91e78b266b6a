package dev.gatehouse.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {

  private static final UUID TENANT = new UUID(0, 1);
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  private final TokenClaims claims = new TokenClaims("https://edge.example");

  @Test
  void aClientsOwnTokenHasNoSignIn() {
    var subject = new TokenSubject(TENANT, "reporting", List.of("auditor"), List.of(), null);
    assertThat(claims.access(subject, "reporting", List.of("b", "a"), "thumb", new UUID(0, 9), NOW))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("iss", "https://edge.example"),
                Map.entry("sub", "reporting"),
                Map.entry("aud", List.of("gatehouse")),
                Map.entry("exp", 1_700_000_300L),
                Map.entry("iat", 1_700_000_000L),
                Map.entry("jti", new UUID(0, 9).toString()),
                Map.entry("client_id", "reporting"),
                Map.entry("scope", "a b"),
                Map.entry("tenant", TENANT.toString()),
                Map.entry("roles", List.of("auditor")),
                Map.entry("groups", List.of()),
                Map.entry("cnf", Map.of("x5t#S256", "thumb"))));
  }

  @Test
  void aBearerTokenHasNoConfirmation() {
    var subject = new TokenSubject(TENANT, "x", List.of(), List.of(), null);
    assertThat(claims.access(subject, "x", List.of(), null, new UUID(0, 9), NOW))
        .doesNotContainKey("cnf");
  }

  @Test
  void anIdTokenIsForItsClientAndNamesNobodyUnasked() {
    var signIn = new TokenSubject.SignInFacts(new UUID(0, 7), "acr", List.of("pwd"), NOW);
    var subject = new TokenSubject(TENANT, "person", List.of("r"), List.of("g"), signIn);
    assertThat(claims.id(subject, "app", "n", null, NOW))
        .containsEntry("aud", List.of("app"))
        .containsEntry("azp", "app")
        .containsEntry("nonce", "n")
        .containsEntry("sid", new UUID(0, 7).toString())
        .containsEntry("auth_time", 1_700_000_000L)
        .doesNotContainKeys("name", "preferred_username", "roles", "groups");
  }
}
