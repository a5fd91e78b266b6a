package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Elastic Common Schema 8.17. What it has no field for stands under {@code gatehouse}, as ECS wants
 * custom fields in a namespace of their own.
 *
 * @see <a href="https://www.elastic.co/docs/reference/ecs">the field reference</a>
 */
final class EcsFormat implements EventFormat {

  private static final String ECS_VERSION = "8.17.0";

  @Override
  public byte[] write(DeliveryEvent event) {
    return JsonText.bytes(document(EventDocument.of(event)));
  }

  private static ObjectNode document(EventDocument event) {
    ObjectNode json = object();
    json.put("@timestamp", event.event().time().toString());
    json.set("ecs", object().put("version", ECS_VERSION));
    json.set("event", description(event));
    json.put("message", event.type() + " " + event.outcome());
    String kind = event.text("actor", "type").orElse("unknown");
    String actor = event.text("actor", "id").orElse("unknown");
    switch (kind) {
      case "user" -> json.set("user", object().put("id", actor));
      case "service" -> json.set("service", object().put("name", actor));
      default -> {}
    }
    event.text("tenant").ifPresent(tenant -> json.set("organization", object().put("id", tenant)));
    event
        .text("policy", "bundle")
        .ifPresent(
            bundle ->
                json.set(
                    "rule",
                    object()
                        .put("ruleset", bundle)
                        .put("version", event.text("policy", "revision").orElse(""))));
    event
        .text("request_id")
        .ifPresent(id -> json.set("http", object().set("request", object().put("id", id))));
    ObjectNode own = object().put("log", event.event().log()).put("index", event.event().index());
    for (String name :
        new String[] {
          "actor", "resource", "reasons", "decision_id", "purpose", "consent", "policy", "details"
        }) {
      JsonNode value = event.body().get(name);
      if (value != null && !value.isNull()) {
        own.set(name, value);
      }
    }
    json.set("gatehouse", own);
    return json;
  }

  private static ObjectNode description(EventDocument event) {
    ObjectNode description =
        object()
            .put("id", event.event().id())
            .put("kind", "event")
            .put("action", event.text("action").orElse(event.type()))
            .put("code", event.type())
            .put("dataset", "gatehouse.audit")
            .put("module", "gatehouse")
            .put("provider", event.text("source").orElse(Product.NAME))
            .put("severity", Severity.of(event).cef())
            .put("sequence", event.event().index())
            .put("outcome", event.isFailure() ? "failure" : "success");
    description.set("category", strings(category(event.type())));
    description.set("type", strings(types(event)));
    if (!event.reasons().isEmpty()) {
      description.put("reason", String.join(", ", event.reasons()));
    }
    return description;
  }

  /** One of ECS's allowed values for {@code event.category}. */
  private static String category(String type) {
    String family = type.substring(0, type.contains(".") ? type.indexOf('.') : type.length());
    return switch (family) {
      case "signin", "signout", "token" -> "authentication";
      case "session" -> "session";
      case "user", "client", "revocation" -> "iam";
      case "record", "note", "subject" -> "database";
      case "purpose", "notice", "consent", "collection", "key" -> "configuration";
      default -> "api";
    };
  }

  /** Allowed values of {@code event.type} for the category. */
  private static String[] types(EventDocument event) {
    String decided =
        switch (event.outcome()) {
          case "allowed" -> "allowed";
          case "denied" -> "denied";
          default -> "info";
        };
    return switch (category(event.type())) {
      case "authentication", "session" ->
          new String[] {event.type().endsWith("closed") ? "end" : "start"};
      case "api" -> new String[] {"access", decided};
      default ->
          switch (Verb.of(event.type())) {
            case CREATE -> new String[] {"creation"};
            case READ -> new String[] {"access"};
            case UPDATE, OTHER -> new String[] {"change"};
            case DELETE -> new String[] {"deletion"};
          };
    };
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ArrayNode strings(String... values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }
}
