package dev.gatehouse.journal.catalogue;

import static dev.gatehouse.journal.event.EventKind.ACCOUNT_CHANGE;
import static dev.gatehouse.journal.event.EventKind.AUTHENTICATION;
import static dev.gatehouse.journal.event.EventKind.ENTITY_MANAGEMENT;
import static dev.gatehouse.journal.event.Personal.CONTAINS;
import static dev.gatehouse.journal.event.Personal.PERSON;

import dev.gatehouse.journal.event.EventAct;
import dev.gatehouse.journal.event.EventKind;
import dev.gatehouse.journal.event.EventType;
import java.util.List;

/** What the identity bridge writes. */
public final class IdentityEventTypes {

  private static final String SOURCE = "identity-bridge";
  private static final String THE_SESSION = "the sign-in session";

  /** Somebody signed in. */
  public static final EventType SIGNED_IN =
      type("signin.succeeded", AUTHENTICATION, "somebody signed in")
          .about("session", THE_SESSION)
          .with("client", "the client that they signed in to")
          .with("acr", "how strongly they were authenticated")
          .with("amr", "by which methods")
          .doing(EventAct.LOGON);

  /** Somebody could not sign in. */
  public static final EventType SIGN_IN_FAILED =
      type("signin.failed", AUTHENTICATION, "somebody tried to sign in and could not")
          .with("client", "the client that they came from")
          .doing(EventAct.LOGON);

  /** A session began. */
  public static final EventType SESSION_OPENED =
      type("session.opened", AUTHENTICATION, "the gateway took a sign-in session over")
          .about("session", THE_SESSION)
          .with("client", "the client of the session")
          .doing(EventAct.LOGON);

  /** A session ended. */
  public static final EventType SESSION_CLOSED =
      type("session.closed", AUTHENTICATION, "a sign-in session was ended")
          .about("session", THE_SESSION)
          .with("subject", PERSON, "whose session an administrator ended")
          .doing(EventAct.LOGOFF);

  /** A token was given out. */
  public static final EventType TOKEN_ISSUED =
      type("token.issued", AUTHENTICATION, "an access token was given out")
          .about("token", "the token's jti")
          .with("client", "who it was given to")
          .with("grant", "the grant behind it")
          .with("grant_type", "how it was asked for")
          .with("scopes", "what it is good for")
          .with("session", "the sign-in session behind it")
          .with("expires_at", "when it ends")
          .doing(EventAct.TICKET);

  /** A token no longer counts. */
  public static final EventType TOKEN_REVOKED =
      type("token.revoked", AUTHENTICATION, "a token or a grant stopped counting")
          .about("*", "the token or the grant")
          .with("client", "who it was given to")
          .with("grant", "the grant behind it");

  /** Something was revoked. */
  public static final EventType REVOKED =
      type("revocation.created", ENTITY_MANAGEMENT, "an administrator revoked something")
          .about("*", CONTAINS, "the token, session, person or client that was revoked")
          .doing(EventAct.CREATE);

  /** A client was registered. */
  public static final EventType CLIENT_CREATED =
      type("client.created", ACCOUNT_CHANGE, "a client was registered")
          .about("client", "the client")
          .with("auth_method", "how it proves who it is")
          .with("grants", "the grants that it may use")
          .with("scopes", "the scopes that it may have")
          .with("roles", "the roles that it has")
          .doing(EventAct.CREATE);

  /** A client was changed. */
  public static final EventType CLIENT_CHANGED =
      type("client.changed", ACCOUNT_CHANGE, "a client was locked, unlocked or changed")
          .about("client", "the client")
          .with("state", "the state that it has now")
          .doing(EventAct.UPDATE);

  /** A person was given an account. */
  public static final EventType USER_CREATED =
      type("user.created", ACCOUNT_CHANGE, "a person was given an account")
          .about("user", PERSON, "the person")
          .with("roles", "the roles given")
          .with("groups", "the groups put into")
          .doing(EventAct.CREATE);

  /** A person's account was changed. */
  public static final EventType USER_CHANGED =
      type("user.changed", ACCOUNT_CHANGE, "a person's account was changed")
          .about("user", PERSON, "the person")
          .with("roles", "the roles now")
          .with("groups", "the groups now")
          .with("state", "the state now")
          .with("signed_out", "whether their sessions were ended")
          .doing(EventAct.UPDATE);

  static final List<EventType> ALL =
      List.of(
          SIGNED_IN,
          SIGN_IN_FAILED,
          SESSION_OPENED,
          SESSION_CLOSED,
          TOKEN_ISSUED,
          TOKEN_REVOKED,
          REVOKED,
          CLIENT_CREATED,
          CLIENT_CHANGED,
          USER_CREATED,
          USER_CHANGED);

  private IdentityEventTypes() {}

  private static EventType type(String name, EventKind kind, String when) {
    return EventType.of(SOURCE, name, Versions.FIRST, kind, when);
  }
}
