package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventDocument;
import dev.gatehouse.journal.event.EventKind;
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
    EventNature nature = EventNature.of(event);
    description.set("category", strings(category(nature.kind())));
    description.set("type", strings(types(nature, event.outcome())));
    if (!event.reasons().isEmpty()) {
      description.put("reason", String.join(", ", event.reasons()));
    }
    return description;
  }

  /** One of ECS's allowed values for {@code event.category}. */
  private static String category(EventKind kind) {
    return switch (kind) {
      case AUTHENTICATION -> "authentication";
      case ACCOUNT_CHANGE -> "iam";
      case ENTITY_MANAGEMENT -> "configuration";
      case DATASTORE_ACTIVITY -> "database";
      case API_ACTIVITY -> "api";
    };
  }

  /**
   * The values of {@code event.type} that ECS allows for the category: a database's events can be
   * accesses and changes only.
   */
  private static String[] types(EventNature nature, String outcome) {
    return switch (nature.kind()) {
      case AUTHENTICATION ->
          switch (nature.act()) {
            case LOGON, TICKET -> new String[] {"start"};
            case LOGOFF -> new String[] {"end"};
            case CREATE, READ, UPDATE, DELETE, OTHER -> new String[] {"info"};
          };
      case API_ACTIVITY ->
          switch (outcome) {
            case "allowed" -> new String[] {"access", "allowed"};
            case "denied" -> new String[] {"access", "denied"};
            default -> new String[] {"access", "info"};
          };
      case DATASTORE_ACTIVITY ->
          switch (nature.act()) {
            case READ -> new String[] {"access"};
            case CREATE, UPDATE, DELETE -> new String[] {"change"};
            case LOGON, LOGOFF, TICKET, OTHER -> new String[] {"info"};
          };
      case ACCOUNT_CHANGE ->
          switch (nature.act()) {
            case CREATE -> new String[] {"user", "creation"};
            case UPDATE -> new String[] {"user", "change"};
            case DELETE -> new String[] {"user", "deletion"};
            case READ, LOGON, LOGOFF, TICKET, OTHER -> new String[] {"user", "info"};
          };
      case ENTITY_MANAGEMENT ->
          switch (nature.act()) {
            case CREATE -> new String[] {"creation"};
            case READ -> new String[] {"access"};
            case UPDATE -> new String[] {"change"};
            case DELETE -> new String[] {"deletion"};
            case LOGON, LOGOFF, TICKET, OTHER -> new String[] {"info"};
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
