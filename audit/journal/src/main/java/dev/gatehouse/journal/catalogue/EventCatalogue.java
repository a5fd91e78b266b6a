package dev.gatehouse.journal.catalogue;

import dev.gatehouse.journal.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All declared types. Immutable. */
public final class EventCatalogue {

  private static final List<EventType> ALL =
      Stream.of(
              GatewayEventTypes.ALL,
              IdentityEventTypes.ALL,
              VaultEventTypes.ALL,
              PolicyEventTypes.ALL,
              SessionEventTypes.ALL,
              LedgerEventTypes.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Map<Key, EventType> BY_KEY =
      ALL.stream().collect(Collectors.toMap(type -> new Key(type.source(), type.name()), t -> t));

  private EventCatalogue() {}

  private record Key(String source, String name) {}

  /** Every type, by service in the order of a request's path, and then by name. */
  public static List<EventType> all() {
    return ALL;
  }

  /**
   * The type of an event; empty for one that this version does not know, as one from a newer
   * service.
   *
   * @param source the service that wrote the event
   */
  public static Optional<EventType> find(String source, String name) {
    return Optional.ofNullable(BY_KEY.get(new Key(source, name)));
  }
}
