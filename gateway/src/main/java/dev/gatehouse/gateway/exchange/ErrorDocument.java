package dev.gatehouse.gateway.exchange;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The error of an OAuth endpoint (RFC 6749, section 5.2). */
final class ErrorDocument {

  private static final JsonFactory JSON = new JsonFactory();

  private ErrorDocument() {}

  static String write(String error, String description) {
    StringWriter text = new StringWriter(128);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("error", error);
      json.writeStringProperty("error_description", description);
      json.writeEndObject();
    }
    return text.toString();
  }
}
