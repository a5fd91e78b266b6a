package dev.gatehouse.identity.signin;

import dev.gatehouse.identity.audit.IdentityAudit;
import dev.gatehouse.identity.session.Session;
import dev.gatehouse.journal.catalogue.IdentityEventTypes;
import dev.gatehouse.journal.event.Actor;
import dev.gatehouse.journal.event.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes down who signed in and out, and who failed to: people by UUID, and a name that nobody has
 * not at all.
 */
public final class SignInAudit {

  private final IdentityAudit audit;

  public SignInAudit(IdentityAudit audit) {
    this.audit = audit;
  }

  void succeeded(Session session) {
    audit.write(
        audit
            .event(IdentityEventTypes.SIGNED_IN, session.tenant(), user(session), Outcome.SUCCEEDED)
            .resource("session", session.sid().toString())
            .detail("client", session.clientId())
            .detail("acr", session.acr())
            .detail("amr", session.amr()));
  }

  void failed(FailedSignIn failure, String clientId) {
    Actor actor =
        failure.person().map(id -> new Actor("user", id.toString())).orElseGet(Actor::anonymous);
    audit.write(
        audit
            .event(
                IdentityEventTypes.SIGN_IN_FAILED,
                failure.tenant().orElse(null),
                actor,
                Outcome.FAILED)
            .reasons(List.of(failure.code()))
            .detail("client", clientId));
  }

  void delayed(String clientId) {
    failed(new FailedSignIn("throttled", Optional.<UUID>empty(), Optional.<UUID>empty()), clientId);
  }

  /** A session was ended by its person. */
  void closed(Session session) {
    audit.write(
        audit
            .event(
                IdentityEventTypes.SESSION_CLOSED,
                session.tenant(),
                user(session),
                Outcome.SUCCEEDED)
            .resource("session", session.sid().toString())
            .reasons(List.of("signed-out")));
  }

  private static Actor user(Session session) {
    return new Actor("user", session.subject().toString());
  }
}
