package dev.gatehouse.trust.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.trust.tenant.TenantContext;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

class PurposeTokenFilterTest {

  private static final UUID TENANT = Forge.claims().context().tenant();

  @TempDir Path folder;
  private final TransactionSigningKey key = TransactionSigningKey.generate();
  private final List<Optional<UUID>> reached = new ArrayList<>();
  private final FilterChain chain = (_, _) -> reached.add(TenantContext.current());
  private EmbeddedAuthority authority;
  private PurposeTokenFilter filter;

  @BeforeEach
  void build() {
    Clock clock = Clock.fixed(Forge.NOW, ZoneOffset.UTC);
    authority = EmbeddedAuthority.openOrCreate(folder, "gatehouse.internal", clock);
    filter =
        new PurposeTokenFilter(
            new TransactionTokenVerifier(
                Forge.ISSUER,
                Forge.AUDIENCE,
                new PermittedPurposes(Set.of("essential.service")),
                new TransactionKeys(() -> Forge.jwkSet(key), clock)),
            MeshAccess.closed("gatehouse.internal").allow("/mesh/v1/feed", "gateway"),
            clock);
  }

  @Test
  void bindsTheTenantForTheRequestAndLeavesThePrincipal() throws Exception {
    MockHttpServletRequest request = request("/sessions/v1/sessions", "gateway", good());

    MockHttpServletResponse response = send(request);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(reached).containsExactly(Optional.of(TENANT));
    assertThat(TenantContext.current()).isEmpty();
    assertThat(PurposeTokenFilter.token(request))
        .map(TransactionToken::subject)
        .contains(Forge.claims().subject());
    assertThat(PurposeTokenFilter.workload(request)).contains(Forge.GATEWAY);
    var context =
        new RequestAttributeSecurityContextRepository()
            .loadContext(new HttpRequestResponseHolder(request, response));
    assertThat(context.getAuthentication())
        .isInstanceOfSatisfying(
            PurposeTokenAuthentication.class,
            authentication -> {
              assertThat(authentication.isAuthenticated()).isTrue();
              assertThat(authentication.getAuthorities())
                  .extracting(Object::toString)
                  .containsExactly("ROLE_facilitator");
            });
  }

  @Test
  void bindsNoTenantWhenTheTokenHasNone() throws Exception {
    TransactionClaims claims = Forge.claims();
    String payload =
        Forge.payload().replace(TENANT.toString(), TransactionContext.NO_TENANT.toString());

    send(request("/oauth2/token", "gateway", Forge.sign(key, Forge.header(key), payload)));

    assertThat(claims.context().hasTenant()).isTrue();
    assertThat(reached).containsExactly(Optional.empty());
  }

  @Test
  void bindsTheTenantAgainOnTheSecondDispatchOfAnAsynchronousAnswer() throws Exception {
    MockHttpServletRequest request = request("/sessions/v1/sessions", "gateway", good());
    send(request);
    request.removeHeader("Txn-Token");
    request.setDispatcherType(DispatcherType.ASYNC);

    send(request);

    assertThat(reached).containsExactly(Optional.of(TENANT), Optional.of(TENANT));
  }

  @Test
  void refusesWithoutACertificate() throws Exception {
    assertRefused(send(request("/sessions/v1", null, good())), 401, "certificate-required");
  }

  @Test
  void refusesACertificateWithoutASpiffeId() throws Exception {
    MockHttpServletRequest request = request("/sessions/v1", null, good());
    request.setAttribute(
        "jakarta.servlet.request.X509Certificate",
        new X509Certificate[] {authority.issueClient("alice", Duration.ofHours(1)).certificate()});

    assertRefused(send(request), 401, "certificate-required");
  }

  @Test
  void refusesWithoutAToken() throws Exception {
    assertRefused(send(request("/sessions/v1", "gateway", null)), 401, "unauthenticated");
  }

  @Test
  void refusesATokenInTheAuthorizationHeader() throws Exception {
    MockHttpServletRequest request = request("/sessions/v1", "gateway", null);
    request.addHeader("Authorization", "Bearer " + good());

    assertRefused(send(request), 401, "unauthenticated");
  }

  @Test
  void refusesTwoTokens() throws Exception {
    MockHttpServletRequest request = request("/sessions/v1", "gateway", good());
    request.addHeader("Txn-Token", good());

    assertRefused(send(request), 401, "unauthenticated");
  }

  @Test
  void refusesATokenOfAnotherWorkload() throws Exception {
    assertRefused(send(request("/sessions/v1", "ledger", good())), 401, "binding-mismatch");
  }

  @Test
  void neverQuotesTheToken() throws Exception {
    String token = good();
    MockHttpServletResponse response = send(request("/sessions/v1", "ledger", token));

    assertThat(response.getContentAsString()).doesNotContain(token.substring(0, 20));
  }

  @Test
  void letsAListedServiceInOnAMeshPathWithoutAToken() throws Exception {
    MockHttpServletRequest request = request("/mesh/v1/feed", "gateway", null);

    send(request);

    assertThat(reached).containsExactly(Optional.empty());
    assertThat(PurposeTokenFilter.token(request)).isEmpty();
    assertThat(PurposeTokenFilter.workload(request)).contains(Forge.GATEWAY);
  }

  @Test
  void keepsOthersOutOfAMeshPathEvenWithAToken() throws Exception {
    assertRefused(send(request("/mesh/v1/feed", "session", good())), 403, "policy-denied");
    assertRefused(send(request("/mesh/v1/other", "gateway", good())), 403, "policy-denied");
  }

  private String good() {
    return new TransactionTokenMinter(key).mint(Forge.claims());
  }

  private MockHttpServletRequest request(
      String path, @Nullable String service, @Nullable String token) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setServletPath(path);
    if (service != null) {
      X509Certificate leaf = authority.materialFor(service, List.of(), List.of()).current().leaf();
      request.setAttribute("jakarta.servlet.request.X509Certificate", new X509Certificate[] {leaf});
    }
    if (token != null) {
      request.addHeader("Txn-Token", token);
    }
    return request;
  }

  private MockHttpServletResponse send(MockHttpServletRequest request) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, chain);
    return response;
  }

  private void assertRefused(MockHttpServletResponse response, int status, String code)
      throws Exception {
    assertThat(reached).isEmpty();
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(response.getContentAsString()).contains("\"code\":\"" + code + "\"");
  }
}
