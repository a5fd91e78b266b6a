package dev.gatehouse.trust.problem;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The document that every refusal carries (RFC 9457, {@code application/problem+json}).
 *
 * @param code what kind of refusal
 * @param detail what was wrong with this request and what was expected; no secret, no personal data
 * @param decisionId the decision that refused it, the id of its audit event
 * @param errors the single fields at fault, when the code is about fields
 */
public record Problem(
    ProblemCode code, String detail, @Nullable String decisionId, List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonFactory JSON = new JsonFactory();

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem that no decision and no field belongs to. */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, null, List.of());
  }

  /** A problem with the fields at fault. */
  public static Problem of(ProblemCode code, String detail, List<FieldError> errors) {
    return new Problem(code, detail, null, errors);
  }

  /** The same problem, tied to a decision. */
  public Problem withDecision(String id) {
    return new Problem(code, detail, id, errors);
  }

  /** The same problem as something to throw. */
  public ProblemException exception() {
    return new ProblemException(this);
  }

  /** The document. */
  public String toJson() {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("type", code.type());
      json.writeStringProperty("title", code.title());
      json.writeNumberProperty("status", code.status());
      json.writeStringProperty("detail", detail);
      json.writeStringProperty("code", code.code());
      if (decisionId != null) {
        json.writeStringProperty("decision_id", decisionId);
      }
      if (!errors.isEmpty()) {
        json.writeArrayPropertyStart("errors");
        for (FieldError error : errors) {
          json.writeStartObject();
          json.writeStringProperty("pointer", error.pointer());
          json.writeStringProperty("detail", error.detail());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  /** The document in UTF-8. */
  public byte[] toBytes() {
    return toJson().getBytes(StandardCharsets.UTF_8);
  }
}
