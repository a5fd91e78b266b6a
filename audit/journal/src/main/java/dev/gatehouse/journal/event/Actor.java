package dev.gatehouse.journal.event;

/**
 * Who acted. A person stands here by identifier only, never by name or address.
 *
 * @param type {@code user}, {@code client}, {@code service} or {@code anonymous}
 * @param id a UUID, a client identifier or a SPIFFE ID
 */
public record Actor(String type, String id) {

  public Actor {
    type = EventText.identifier("actor.type", type);
    id = EventText.identifier("actor.id", id);
  }

  /** A caller that did not say who it is. */
  public static Actor anonymous() {
    return new Actor("anonymous", "anonymous");
  }

  /** A service of this installation, by name. */
  public static Actor service(String name) {
    return new Actor("service", name);
  }
}
