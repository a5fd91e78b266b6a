package dev.gatehouse.trust.token;

import dev.gatehouse.trust.identity.MalformedSpiffeIdException;
import dev.gatehouse.trust.identity.SpiffeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the claims of a purpose-bound token. All but the optional ones have to be there; unknown
 * ones are skipped.
 */
final class ClaimsReader {

  private @Nullable String issuer;
  private @Nullable Instant issuedAt;
  private @Nullable Instant expiresAt;
  private @Nullable List<String> audience;
  private @Nullable String transaction;
  private @Nullable String subject;
  private @Nullable String purpose;
  private @Nullable SpiffeId workload;
  private @Nullable TransactionContext context;
  private RequesterContext requester = RequesterContext.UNKNOWN;

  private ClaimsReader() {}

  static TransactionClaims read(byte[] payload) throws RefusedToken {
    ClaimsReader reader = new ClaimsReader();
    try (JsonParser json = TokenJson.open(payload)) {
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        reader.claim(json, name);
      }
      TokenJson.end(json);
    }
    return reader.claims();
  }

  private void claim(JsonParser json, String name) throws RefusedToken {
    switch (name) {
      case "iss" -> issuer = TokenJson.string(json, name);
      case "iat" -> issuedAt = TokenJson.seconds(json, name);
      case "exp" -> expiresAt = TokenJson.seconds(json, name);
      case "aud" -> audience = TokenJson.stringOrStrings(json, name);
      case "txn" -> transaction = TokenJson.string(json, name);
      case "sub" -> subject = TokenJson.string(json, name);
      case "scope" -> purpose = TokenJson.string(json, name);
      case "req_wl" -> workload = workload(TokenJson.string(json, name));
      case "tctx" -> context = ContextReader.read(json);
      case "rctx" -> requester = requester(json);
      default -> json.skipChildren();
    }
  }

  private TransactionClaims claims() throws RefusedToken {
    return new TransactionClaims(
        need(issuer, "iss"),
        need(issuedAt, "iat"),
        need(expiresAt, "exp"),
        need(audience, "aud"),
        need(transaction, "txn"),
        need(subject, "sub"),
        need(purpose, "scope"),
        need(workload, "req_wl"),
        need(context, "tctx"),
        requester);
  }

  static <T> T need(@Nullable T value, String name) throws RefusedToken {
    if (value == null) {
      throw new RefusedToken(TokenProblem.CLAIMS, name + " is missing");
    }
    return value;
  }

  private static SpiffeId workload(String text) throws RefusedToken {
    try {
      return SpiffeId.parse(text);
    } catch (MalformedSpiffeIdException e) {
      throw TokenJson.wrong("req_wl", "a SPIFFE id");
    }
  }

  private static RequesterContext requester(JsonParser json) throws RefusedToken {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw TokenJson.wrong("rctx", "an object");
    }
    String ip = null;
    String authentication = null;
    String client = null;
    String certificate = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "req_ip" -> ip = TokenJson.string(json, "rctx.req_ip");
        case "authn" -> authentication = TokenJson.string(json, "rctx.authn");
        case "client" -> client = TokenJson.string(json, "rctx.client");
        case "x5t" -> certificate = TokenJson.string(json, "rctx.x5t");
        default -> json.skipChildren();
      }
    }
    return new RequesterContext(ip, authentication, client, certificate);
  }
}
