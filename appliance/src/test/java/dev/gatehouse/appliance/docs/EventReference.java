package dev.gatehouse.appliance.docs;

import dev.gatehouse.journal.event.EventField;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.EventWeight;
import dev.gatehouse.journal.event.Personal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the reference of events from the declarations of their types. Stateless. */
final class EventReference {

  private static final String HEAD =
      """
      # Event reference

      Every type of event that Gatehouse writes, by the service that writes it. The fields that all events have are in the
      [audit API](audit-api.md#events); here stands what a type puts into `resource` and `details`.

      This page is generated from the declarations in
      [`audit/journal`](../../audit/journal/src/main/java/dev/gatehouse/journal/catalogue/EventCatalogue.java); a type or a detail that is
      not declared can't be written. To renew it after a declaration changed, run the test `EventReferenceTest` with
      `-Dgatehouse.docs.renew=true`.

      - **Class** and **act**: what the event is in SIEM formats, the same for all of them: the OCSF 1.8 class and activity, and ECS' category and type.
      - **Weight**: `grave` events have severity high whatever their outcome; for `routine` ones the outcome decides: succeeded and
        allowed informational, denied low, failed medium.
      - **Personal**: what a value tells of a person. `a person's id` is an id and nothing else; `may hold a person's id` is a path, or
        the id of a resource that can be a person; `free text` was typed by somebody.
      """;

  private EventReference() {}

  static String page(List<EventType> types) {
    Map<String, List<EventType>> bySource =
        types.stream()
            .collect(
                Collectors.groupingBy(EventType::source, LinkedHashMap::new, Collectors.toList()));
    StringBuilder page = new StringBuilder(HEAD);
    bySource.forEach(
        (source, own) -> {
          page.append("\n## Source `").append(source).append("`\n\n");
          page.append(
              "| Type | Since | When | Class | Act | Weight |\n"
                  + "| --- | --- | --- | --- | --- | --- |\n");
          own.forEach(type -> page.append(row(type)));
          page.append("\n| Type | Field | Personal | Holds |\n| --- | --- | --- | --- |\n");
          own.forEach(type -> page.append(fields(type)));
        });
    return page.toString();
  }

  private static String row(EventType type) {
    return "| `%s` | %s | %s | %s | %s | %s |%n"
        .formatted(
            type.name(),
            type.since(),
            type.when(),
            words(type.kind().name()),
            type.act().name().toLowerCase(Locale.ROOT),
            type.weight() == EventWeight.GRAVE ? "grave" : "routine");
  }

  private static String fields(EventType type) {
    StringBuilder rows = new StringBuilder();
    EventField resource = type.resource();
    if (resource != null) {
      String kind = resource.name().equals("*") ? "" : " `" + resource.name() + "`";
      rows.append(
          "| `%s` | `resource`%s | %s | %s |%n"
              .formatted(type.name(), kind, caption(resource.personal()), resource.meaning()));
    }
    for (EventField field : type.details()) {
      rows.append(
          "| `%s` | `details.%s` | %s | %s |%n"
              .formatted(
                  type.name(),
                  field.name().replace('/', '.'),
                  caption(field.personal()),
                  field.meaning()));
    }
    return rows.toString();
  }

  private static String caption(Personal personal) {
    return personal.caption();
  }

  private static String words(String constant) {
    String text = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
