package dev.gatehouse.session;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.token.PermittedPurposes;
import dev.gatehouse.trust.token.TransactionClaims;
import dev.gatehouse.trust.token.TransactionKeys;
import dev.gatehouse.trust.token.TransactionToken;
import dev.gatehouse.trust.token.TransactionTokenMinter;
import dev.gatehouse.trust.token.TransactionTokenVerifier;
import dev.gatehouse.trust.token.Verification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The gateway's token exchange (RFC 8693) over mutual TLS, as strict as the real one. */
final class TestGateway implements AutoCloseable {

  private static final String TYPE = "urn:ietf:params:oauth:token-type:txn_token";

  private final MeshPeer peer;
  private final TransactionTokenVerifier verifier;
  private final TransactionTokenMinter minter;

  TestGateway(TestMesh mesh, TestTokens tokens) {
    this.minter = new TransactionTokenMinter(tokens.key());
    this.verifier =
        new TransactionTokenVerifier(
            TestTokens.ISSUER,
            "session",
            new PermittedPurposes(Set.of("essential.service", "analytics")),
            new TransactionKeys(tokens.keySource(), Clock.systemUTC()));
    this.peer = new MeshPeer(mesh, "gateway", this::answer);
  }

  URI address() {
    return peer.address();
  }

  private MeshPeer.Answer answer(HttpExchange request, SpiffeId caller, String body) {
    Map<String, String> form = form(body);
    boolean wellFormed =
        request.getRequestURI().getPath().equals("/mesh/v1/token-exchange")
            && request.getRequestMethod().equals("POST")
            && "urn:ietf:params:oauth:grant-type:token-exchange".equals(form.get("grant_type"))
            && TYPE.equals(form.get("subject_token_type"))
            && TYPE.equals(form.get("requested_token_type"));
    if (!wellFormed
        || !caller.service().equals("session")
        || !"consent-vault".equals(form.get("audience"))) {
      return new MeshPeer.Answer(400, "{\"error\":\"invalid_request\"}");
    }
    // The token is made out to the gateway, which is who presented it to the session service.
    Verification verification =
        verifier.verify(
            form.getOrDefault("subject_token", ""),
            TestMesh.id("gateway"),
            Clock.systemUTC().instant());
    return verification instanceof Verification.Accepted(TransactionToken token)
        ? new MeshPeer.Answer(200, exchanged(token.claims(), caller))
        : new MeshPeer.Answer(400, "{\"error\":\"invalid_request\"}");
  }

  private String exchanged(TransactionClaims claims, SpiffeId caller) {
    String token =
        minter.mint(
            new TransactionClaims(
                claims.issuer(),
                claims.issuedAt(),
                claims.expiresAt(),
                List.of("consent-vault"),
                claims.transaction(),
                claims.subject(),
                claims.purpose(),
                caller,
                claims.context(),
                claims.requester()));
    return "{\"access_token\":\"%s\",\"issued_token_type\":\"%s\",\"token_type\":\"N_A\",\"expires_in\":20}"
        .formatted(token, TYPE);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String field : body.split("&", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length == 2) {
        form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  @Override
  public void close() {
    peer.close();
  }
}
