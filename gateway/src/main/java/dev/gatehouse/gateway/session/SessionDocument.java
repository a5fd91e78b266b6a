package dev.gatehouse.gateway.session;

import dev.gatehouse.gateway.principal.Principal;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What a page may know of its own session. */
public final class SessionDocument {

  private static final JsonFactory JSON = new JsonFactory();

  private SessionDocument() {}

  /**
   * The JSON of {@code GET /auth/session}: {@code subject}, {@code tenant}, {@code roles}, {@code
   * csrf}, {@code expires_at}.
   */
  public static byte[] write(BrowserSession session) {
    Principal principal = session.principal();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("subject", principal.subject());
      json.writeStringProperty("tenant", String.valueOf(principal.tenant()));
      json.writeArrayPropertyStart("roles");
      principal.roles().forEach(json::writeString);
      json.writeEndArray();
      json.writeStringProperty("csrf", session.csrf());
      json.writeStringProperty("expires_at", principal.expiresAt().toString());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
