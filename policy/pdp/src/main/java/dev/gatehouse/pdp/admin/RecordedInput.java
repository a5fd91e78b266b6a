package dev.gatehouse.pdp.admin;

import dev.gatehouse.decision.input.Subject;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The input of a recorded decision, as far as its event tells it. Left out are what events do not
 * hold: the caller's address, the path with its values, the methods of the sign-in, the names in
 * the certificate.
 */
final class RecordedInput {

  /** What an event does not tell, for the reader of an explanation. */
  static final List<String> LEFT_OUT =
      List.of(
          "subject.properties.amr",
          "subject.properties.session",
          "subject.properties.workload",
          "resource.properties.path",
          "context.ip",
          "context.certificate.san",
          "context.consent.expires_at");

  private static final String ANY = "*";

  private RecordedInput() {}

  static RegoObject of(JsonNode event) {
    JsonNode details = event.path("details");
    return RegoObject.builder(4)
        .put("subject", subject(event, details))
        .put(
            "action",
            RegoObject.builder(2)
                .put("name", text(event.path("action")))
                .put(
                    "properties",
                    RegoObject.builder(2)
                        .put("method", text(details.path("method")))
                        .put("scopes", texts(details.path("scopes"), RegoNull.NULL))
                        .build())
                .build())
        .put("resource", resource(event.path("resource"), details))
        .put("context", context(event, details))
        .build();
  }

  private static RegoObject subject(JsonNode event, JsonNode details) {
    JsonNode actor = event.path("actor");
    String type =
        switch (actor.path("type").asString("")) {
          case "user" -> Subject.USER;
          case "anonymous" -> Subject.ANONYMOUS;
          default -> Subject.SERVICE;
        };
    RegoObject properties =
        RegoObject.builder(9)
            .put("tenant", text(event.path("tenant")))
            .put("roles", texts(details.path("roles"), RegoArray.EMPTY))
            .put("groups", texts(details.path("groups"), RegoArray.EMPTY))
            .put("session", RegoNull.NULL)
            .put("acr", text(details.path("acr")))
            .put("amr", RegoArray.EMPTY)
            .put("client", text(details.path("client")))
            .put("workload", RegoNull.NULL)
            .put("delegation", RegoNull.NULL)
            .build();
    return RegoObject.builder(3)
        .put("type", type)
        .put("id", text(actor.path("id")))
        .put("properties", properties)
        .build();
  }

  private static RegoObject resource(JsonNode resource, JsonNode details) {
    JsonNode id = resource.path("id");
    return RegoObject.builder(3)
        .put("type", text(resource.path("type")))
        .put("id", id.asString("").equals(ANY) ? RegoNull.NULL : text(id))
        .put(
            "properties",
            RegoObject.builder(4)
                .put("path", RegoNull.NULL)
                .put("route", text(details.path("route")))
                .put("data_subject", text(details.path("data_subject")))
                .put("data_categories", texts(details.path("data_categories"), RegoArray.EMPTY))
                .build())
        .build();
  }

  private static RegoObject context(JsonNode event, JsonNode details) {
    JsonNode consent = event.path("consent");
    RegoValue recorded = RegoNull.NULL;
    if (consent.isObject()) {
      JsonNode version = consent.path("version");
      recorded =
          RegoObject.builder(4)
              .put("state", text(consent.path("state")))
              .put("id", text(consent.path("id")))
              .put(
                  "version",
                  version.isIntegralNumber() ? RegoNumber.of(version.asLong()) : RegoNull.NULL)
              .put("expires_at", RegoNull.NULL)
              .build();
    }
    JsonNode certificate = details.path("certificate");
    return RegoObject.builder(9)
        .put("purpose", text(event.path("purpose")))
        .put("legal_basis", text(details.path("legal_basis")))
        .put("consent", recorded)
        .put("time", text(event.path("time")))
        .put("ip", RegoNull.NULL)
        .put(
            "certificate",
            certificate.isString()
                ? RegoObject.builder(2)
                    .put("sha256", text(certificate))
                    .put("san", RegoArray.EMPTY)
                    .build()
                : RegoNull.NULL)
        .put("body", RegoNull.NULL)
        .put("request_id", text(event.path("request_id")))
        .put("break_glass", text(details.path("break_glass")))
        .build();
  }

  private static RegoValue text(JsonNode node) {
    return node.isString() ? RegoString.of(node.asString()) : RegoNull.NULL;
  }

  private static RegoValue texts(JsonNode node, RegoValue otherwise) {
    if (!node.isArray()) {
      return otherwise;
    }
    List<RegoValue> texts = new ArrayList<>();
    node.forEach(item -> texts.add(text(item)));
    return RegoArray.copyOf(texts);
  }
}
