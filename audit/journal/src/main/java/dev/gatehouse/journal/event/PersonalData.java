package dev.gatehouse.journal.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one declaration of where people stand in events. The ledger puts a token in every such place
 * before it hashes the event; a place that is not declared here is kept in the clear for good. So
 * whoever adds a member that can name a person, or hold what a person is called, declares it here.
 * Stateless.
 *
 * <p>Clients, services and workloads are no people and stay readable. So do identifiers of what
 * people have and do (sessions, consents, tokens, notes): each is random, and what links it to its
 * person is in the service that owns it.
 */
public final class PersonalData {

  /** How a place holds what is personal. */
  public enum Form {
    /** The place is a person's identifier, or a list of them. */
    PERSON,
    /** The place is {@code collection/person/record}, the vault's name of a record. */
    RECORD_NAME,
    /** The place is text that can say who somebody is: a name, an address, what was typed in. */
    TEXT
  }

  /**
   * A place in an event.
   *
   * @param path names of members, from the event down
   */
  public record Place(List<String> path, Form form) {

    public Place {
      path = List.copyOf(path);
    }

    private static Place of(Form form, String... path) {
      return new Place(List.of(path), form);
    }
  }

  /** A member of the details, in events whose type begins so. */
  private record Detail(String types, String name, Form form) {}

  private static final String ANY = "";

  private static final Set<String> PEOPLE = Set.of("user", "subject", "person");

  private static final Place ACTOR = Place.of(Form.PERSON, "actor", "id");
  private static final Place RESOURCE = Place.of(Form.PERSON, "resource", "id");
  private static final Place RECORD = Place.of(Form.RECORD_NAME, "resource", "id");

  private static final List<Detail> DETAILS =
      List.of(
          // The gateway: whom the request is about.
          new Detail("decision", "data_subject", Form.PERSON),
          // The vault and the identity bridge: whose consent, record or sign-in it is.
          new Detail(ANY, "subject", Form.PERSON),
          new Detail("consent.", "acting_for", Form.PERSON),
          // The session service: who leads, takes part, wrote.
          new Detail("session.", "owner", Form.PERSON),
          new Detail("session.", "person", Form.PERSON),
          new Detail("note.", "author", Form.PERSON),
          // What people are called never belongs into an event; should it get there, it goes no
          // further.
          new Detail(ANY, "username", Form.TEXT),
          new Detail(ANY, "user_name", Form.TEXT),
          new Detail(ANY, "login", Form.TEXT),
          new Detail(ANY, "name_id", Form.TEXT),
          new Detail(ANY, "display_name", Form.TEXT),
          new Detail(ANY, "given_name", Form.TEXT),
          new Detail(ANY, "family_name", Form.TEXT),
          new Detail(ANY, "email", Form.TEXT),
          new Detail(ANY, "phone", Form.TEXT),
          new Detail(ANY, "ip", Form.TEXT));

  private PersonalData() {}

  /**
   * The places where an event can hold what is personal; not each need be there.
   *
   * @param type the event's type
   * @param actorType the type of its actor
   * @param resourceType the type of its resource, null when it has none
   */
  public static List<Place> places(String type, String actorType, @Nullable String resourceType) {
    List<Place> places = new ArrayList<>();
    if (PEOPLE.contains(actorType)) {
      places.add(ACTOR);
    }
    if (resourceType != null && PEOPLE.contains(resourceType)) {
      places.add(RESOURCE);
    } else if ("record".equals(resourceType)) {
      places.add(RECORD);
    }
    for (Detail detail : DETAILS) {
      if (type.startsWith(detail.types())) {
        places.add(Place.of(detail.form(), "details", detail.name()));
      }
    }
    return places;
  }

  /** Whether a resource or an actor of this type is a person. */
  public static boolean isPerson(String type) {
    return PEOPLE.contains(type);
  }
}
