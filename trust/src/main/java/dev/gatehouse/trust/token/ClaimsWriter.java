package dev.gatehouse.trust.token;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the claims of a purpose-bound token as JSON. */
final class ClaimsWriter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_SIZE = 1024;

  private ClaimsWriter() {}

  static byte[] write(TransactionClaims claims) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("iss", claims.issuer());
      json.writeNumberProperty("iat", claims.issuedAt().getEpochSecond());
      json.writeNumberProperty("exp", claims.expiresAt().getEpochSecond());
      audience(json, claims.audience());
      json.writeStringProperty("txn", claims.transaction());
      json.writeStringProperty("sub", claims.subject());
      json.writeStringProperty("scope", claims.purpose());
      json.writeStringProperty("req_wl", claims.requestingWorkload().toString());
      context(json, claims.context());
      requester(json, claims.requester());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  // RFC 7519, section 4.1.3: one audience may stand alone.
  private static void audience(JsonGenerator json, List<String> audience) {
    if (audience.size() == 1) {
      json.writeStringProperty("aud", audience.getFirst());
    } else {
      strings(json, "aud", audience);
    }
  }

  private static void context(JsonGenerator json, TransactionContext context) {
    json.writeObjectPropertyStart("tctx");
    json.writeStringProperty("tenant", context.tenant().toString());
    strings(json, "roles", context.roles());
    json.writeStringProperty("action", context.action());
    json.writeStringProperty("resource", context.resource());
    json.writeStringProperty("purpose", context.purpose());
    json.writeStringProperty("legal_basis", context.legalBasis());
    optional(json, "consent_id", context.consentId());
    if (context.consentVersion() != null) {
      json.writeNumberProperty("consent_version", context.consentVersion());
    }
    strings(json, "data_categories", context.dataCategories());
    json.writeStringProperty("decision_id", context.decisionId());
    optional(json, "break_glass", context.breakGlass());
    json.writeEndObject();
  }

  private static void requester(JsonGenerator json, RequesterContext requester) {
    json.writeObjectPropertyStart("rctx");
    optional(json, "req_ip", requester.ip());
    optional(json, "authn", requester.authentication());
    optional(json, "client", requester.client());
    optional(json, "x5t", requester.certificateSha256());
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
