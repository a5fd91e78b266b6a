package dev.gatehouse.decision.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it is done to.
 *
 * @param type such as {@code session}
 * @param id null where a whole collection is meant
 * @param path of the request, if the question comes from one
 * @param route id of the gateway's route, if the question comes from the gateway
 * @param dataSubject the person whom the data is about
 * @param dataCategories categories of personal data in it
 * @param attributes what only the service behind the gateway knows, such as {@code tenant}, {@code
 *     owner}, {@code members} and {@code state} of a session, under {@code properties}. Values are
 *     strings, numbers, booleans, nulls, and lists and maps of these; a name of the fixed
 *     properties is refused.
 */
public record Resource(
    String type,
    @Nullable String id,
    @Nullable String path,
    @Nullable String route,
    @Nullable String dataSubject,
    List<String> dataCategories,
    Map<String, @Nullable Object> attributes) {

  public Resource {
    dataCategories = List.copyOf(dataCategories);
    for (String fixed : List.of("path", "route", "data_subject", "data_categories")) {
      if (attributes.containsKey(fixed)) {
        throw new IllegalArgumentException(fixed + " is a property of its own, not an attribute");
      }
    }
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** A resource of which only this is known. */
  public static Resource of(String type, @Nullable String id) {
    return new Resource(type, id, null, null, null, List.of(), Map.of());
  }
}
