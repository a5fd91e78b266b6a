package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventDocument;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * OCSF 1.8.0 without profiles. What the schema has no place for stands in {@code unmapped} under
 * the event's own names, so that nothing of an event is lost.
 */
final class OcsfFormat implements EventFormat {

  private static final String SCHEMA_VERSION = "1.8.0";

  @Override
  public byte[] write(DeliveryEvent event) {
    return JsonText.bytes(document(EventDocument.of(event)));
  }

  private static ObjectNode document(EventDocument event) {
    EventNature nature = EventNature.of(event);
    OcsfClass type = OcsfClass.of(nature.kind());
    OcsfClass.Activity activity =
        type.activity(nature.act(), event.text("action").orElse(event.type()));
    Severity severity = Severity.of(event);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("class_uid", type.uid())
        .put("class_name", type.caption())
        .put("category_uid", type.categoryUid())
        .put("category_name", type.category())
        .put("activity_id", activity.id())
        .put("activity_name", activity.name())
        .put("type_uid", type.typeUid(activity))
        .put("type_name", type.caption() + ": " + (activity.id() == 99 ? "Other" : activity.name()))
        .put("severity_id", severity.ocsf())
        .put("severity", caption(severity))
        .put("time", event.event().time().toEpochMilli())
        .put("status_id", event.isFailure() ? 2 : 1)
        .put("status", event.isFailure() ? "Failure" : "Success")
        .put("message", event.type() + " " + event.outcome());
    if (!event.reasons().isEmpty()) {
      json.put("status_code", event.reasons().getFirst());
      json.put("status_detail", String.join(", ", event.reasons()));
    }
    json.set("metadata", metadata(event));
    json.set("actor", actor(event));
    json.set("src_endpoint", endpoint(event));
    switch (type) {
      case AUTHENTICATION -> {
        json.set("user", person(event, "actor"));
        json.set("service", named(event.text("source").orElse(Product.NAME)));
        if (activity.id() == 1) {
          json.put("is_remote", true);
        }
      }
      case ACCOUNT_CHANGE -> json.set("user", person(event, "resource"));
      case ENTITY_MANAGEMENT -> json.set("entity", resource(event).put("type_id", 99));
      case DATASTORE_ACTIVITY ->
          json.set("table", named(event.text("resource", "type").orElse("records")));
      case API_ACTIVITY -> {
        json.set("api", api(event));
        if (event.body().path("resource").isObject()) {
          json.set("resources", JsonNodeFactory.instance.arrayNode().add(resource(event)));
        }
      }
    }
    json.set("unmapped", unmapped(event));
    return json;
  }

  private static String caption(Severity severity) {
    return severity.name().charAt(0) + severity.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static ObjectNode metadata(EventDocument event) {
    ObjectNode metadata =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", SCHEMA_VERSION)
            .put("uid", event.event().id())
            .put("event_code", event.type())
            .put("log_name", event.event().log())
            .put("log_provider", event.text("source").orElse(Product.NAME))
            .put("original_time", event.text("time").orElse(event.event().time().toString()));
    event.text("tenant").ifPresent(tenant -> metadata.put("tenant_uid", tenant));
    event.text("decision_id").ifPresent(id -> metadata.put("correlation_uid", id));
    metadata.set(
        "product",
        JsonNodeFactory.instance
            .objectNode()
            .put("name", Product.NAME)
            .put("vendor_name", Product.VENDOR)
            .put("version", Product.VERSION));
    return metadata;
  }

  private static ObjectNode actor(EventDocument event) {
    ObjectNode actor = JsonNodeFactory.instance.objectNode();
    actor.set("user", person(event, "actor"));
    event.text("details", "client").ifPresent(client -> actor.put("app_uid", client));
    return actor;
  }

  private static ObjectNode person(EventDocument event, String member) {
    String kind = event.text(member, "type").orElse("unknown");
    int type =
        switch (kind) {
          case "user" -> 1;
          case "service", "client" -> 4;
          default -> 0;
        };
    return JsonNodeFactory.instance
        .objectNode()
        .put("uid", event.text(member, "id").orElse("unknown"))
        .put("type_id", type)
        .put("type", type == 1 ? "User" : type == 4 ? "Service" : "Unknown");
  }

  /**
   * Events hold no addresses; the service that recorded the event is the endpoint that is known.
   */
  private static ObjectNode endpoint(EventDocument event) {
    String source = event.text("source").orElse(Product.NAME);
    return JsonNodeFactory.instance.objectNode().put("name", source).put("svc_name", source);
  }

  private static ObjectNode api(EventDocument event) {
    ObjectNode api =
        JsonNodeFactory.instance
            .objectNode()
            .put("operation", event.text("action").orElse(event.type()));
    api.set("service", named(event.text("source").orElse(Product.NAME)));
    event
        .text("request_id")
        .ifPresent(id -> api.set("request", JsonNodeFactory.instance.objectNode().put("uid", id)));
    return api;
  }

  private static ObjectNode resource(EventDocument event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("uid", event.text("resource", "id").orElse("unknown"))
        .put("type", event.text("resource", "type").orElse("unknown"));
  }

  private static ObjectNode named(String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name);
  }

  private static ObjectNode unmapped(EventDocument event) {
    ObjectNode unmapped = JsonNodeFactory.instance.objectNode();
    for (String name :
        new String[] {
          "action",
          "outcome",
          "reasons",
          "decision_id",
          "request_id",
          "policy",
          "purpose",
          "consent",
          "resource",
          "details"
        }) {
      JsonNode value = event.body().get(name);
      if (value != null && !value.isNull()) {
        unmapped.set(name, value);
      }
    }
    return unmapped;
  }
}
