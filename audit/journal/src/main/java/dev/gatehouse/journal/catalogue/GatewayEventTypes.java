package dev.gatehouse.journal.catalogue;

import static dev.gatehouse.journal.event.EventKind.API_ACTIVITY;
import static dev.gatehouse.journal.event.Personal.CONTAINS;
import static dev.gatehouse.journal.event.Personal.PERSON;

import dev.gatehouse.journal.event.EventType;
import java.util.List;

/** What the gateway writes. */
public final class GatewayEventTypes {

  private static final String SOURCE = "gateway";

  /** A request was decided. */
  public static final EventType DECISION =
      request("decision", "a request was let through or refused; its id is the decision's")
          .with("method", "the HTTP method")
          .with("certificate", "SHA-256 of the client's certificate")
          .with(
              "break_glass",
              CONTAINS,
              "the reason that the caller gave to be let through in an emergency: of a request"
                  + " that was let through for it, or of a denial")
          .with("code", "of a refusal: the problem's code")
          .with("roles", "of a denial: the caller's roles")
          .with("groups", "of a denial: the caller's groups")
          .with("scopes", "of a denial: the scopes of the caller's token")
          .with("acr", "of a denial: how strongly the caller was authenticated")
          .with("legal_basis", "of a denial: the legal basis of the purpose")
          .with("data_subject", PERSON, "of a denial: whose data was asked for")
          .with("data_categories", "of a denial: the route's categories of data");

  /** A request that was let through has ended. */
  public static final EventType COMPLETED =
      request("request.completed", "a request that was let through has been answered")
          .with("status", "the HTTP status")
          .with("milliseconds", "from its arrival to its answer");

  static final List<EventType> ALL = List.of(DECISION, COMPLETED);

  private GatewayEventTypes() {}

  private static EventType request(String name, String when) {
    return EventType.of(SOURCE, name, Versions.FIRST, API_ACTIVITY, when)
        .about("*", CONTAINS, "what the route says: its type, and the id from the path or *")
        .with("client", "the client that the caller came through")
        .with("authentication", "how the caller was authenticated")
        .with("route", "the route's id")
        .with("path", "the route's path pattern");
  }
}
