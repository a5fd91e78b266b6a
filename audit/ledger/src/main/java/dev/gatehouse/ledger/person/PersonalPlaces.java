package dev.gatehouse.ledger.person;

import dev.gatehouse.journal.catalogue.EventCatalogue;
import dev.gatehouse.journal.event.EventField;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Personal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Walks the places of an event where its type declares that a person can stand. What a type does
 * not declare, as in an event of a newer service, is taken for one that may hold a person.
 * Stateless.
 */
final class PersonalPlaces {

  /** What becomes of each place. */
  interface Rewriting {

    /** A person's identifier; or what stands where one is expected. */
    String person(String text);

    /** Who was searched for: a person, or a client or service by name. */
    String sought(String text);

    /** An identifier that may be a person's, somewhere in a text. */
    String perhaps(String identifier);

    /** What somebody typed. */
    String typed(String text);
  }

  private static final Set<String> PEOPLE = Set.of("user", "subject", "person");
  private static final String RECORD = "record";

  /** Parameters of a search, as they were asked. */
  private static final String SOUGHT = "query/";

  /** What {@link Rewriting#perhaps} is asked about: a UUID, or the token that stands for one. */
  private static final Pattern PERHAPS =
      Pattern.compile(
          "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
              + "|person:(?:[0-9a-f]{32}|erased|withheld|unknown)");

  private PersonalPlaces() {}

  /**
   * Rewrites an event where people can stand in it.
   *
   * @param source the service that wrote it
   */
  static void rewrite(ObjectNode event, String source, Rewriting rewriting) {
    Optional<EventType> type = EventCatalogue.find(source, event.path("type").asString(""));
    JsonNode actor = event.path("actor");
    if (PEOPLE.contains(actor.path("type").asString(""))) {
      replace(actor, "id", rewriting::person);
    }
    resource(event.path("resource"), type.map(EventType::resource).orElse(null), rewriting);
    if (event.get("details") instanceof ObjectNode details) {
      members(details, "", type.map(EventType::details).orElse(List.of()), rewriting);
    }
  }

  /**
   * A resource is a person by its type: the declaration of a type that varies says only that it can
   * be one.
   */
  private static void resource(
      JsonNode resource, @Nullable EventField declared, Rewriting rewriting) {
    String type = resource.path("type").asString("");
    if (PEOPLE.contains(type) || (declared != null && declared.personal() == Personal.PERSON)) {
      replace(resource, "id", rewriting::person);
    } else if (type.equals(RECORD)) {
      // collection/person/record
      replace(resource, "id", text -> contained(text, rewriting));
    }
  }

  private static void members(
      ObjectNode object, String path, List<EventField> declared, Rewriting rewriting) {
    for (String name : List.copyOf(object.propertyNames())) {
      String place = path + name;
      JsonNode value = object.get(name);
      if (value instanceof ObjectNode nested && inside(place, declared)) {
        members(nested, place + "/", declared, rewriting);
      } else {
        Personal personal =
            declared.stream()
                .filter(field -> covers(field.name(), place))
                .findFirst()
                .map(EventField::personal)
                .orElse(Personal.CONTAINS);
        object.set(name, rewritten(value, change(place, personal, rewriting)));
      }
    }
  }

  /** Whether members of an object are declared one by one. */
  private static boolean inside(String place, List<EventField> declared) {
    return declared.stream().anyMatch(field -> field.name().startsWith(place + "/"));
  }

  private static boolean covers(String declared, String place) {
    return declared.endsWith("*")
        ? place.startsWith(declared.substring(0, declared.length() - 1))
        : declared.equals(place);
  }

  private static UnaryOperator<String> change(
      String place, Personal personal, Rewriting rewriting) {
    return switch (personal) {
      case NO -> text -> text;
      case PERSON -> place.startsWith(SOUGHT) ? rewriting::sought : rewriting::person;
      case CONTAINS -> text -> contained(text, rewriting);
      case TEXT -> rewriting::typed;
    };
  }

  private static JsonNode rewritten(JsonNode value, UnaryOperator<String> change) {
    return switch (value) {
      case StringNode text -> StringNode.valueOf(change.apply(text.asString()));
      case ArrayNode items -> {
        for (int i = 0; i < items.size(); i++) {
          items.set(i, rewritten(items.get(i), change));
        }
        yield items;
      }
      case ObjectNode object -> {
        for (String name : List.copyOf(object.propertyNames())) {
          object.set(name, rewritten(object.get(name), change));
        }
        yield object;
      }
      default -> value;
    };
  }

  private static String contained(String text, Rewriting rewriting) {
    return PERHAPS
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(rewriting.perhaps(found.group())));
  }

  private static void replace(JsonNode object, String member, UnaryOperator<String> change) {
    if (object instanceof ObjectNode node && node.get(member) instanceof StringNode text) {
      node.set(member, StringNode.valueOf(change.apply(text.asString())));
    }
  }
}
