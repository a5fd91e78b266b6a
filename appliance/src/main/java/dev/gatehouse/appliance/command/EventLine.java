package dev.gatehouse.appliance.command;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An event as a line for people. */
final class EventLine {

  private EventLine() {}

  static String of(JsonNode event) {
    return "%s  %-9s %-24s %-36s %s%s"
        .formatted(
            event.path("time").asString(""),
            event.path("outcome").asString(""),
            event.path("type").asString(""),
            event.path("actor").path("id").asString(""),
            event.path("action").asString(""),
            event.path("reasons").isEmpty() ? "" : "  " + reasons(event.path("reasons")));
  }

  private static String reasons(JsonNode reasons) {
    return reasons.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
  }
}
