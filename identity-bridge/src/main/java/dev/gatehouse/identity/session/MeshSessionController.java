package dev.gatehouse.identity.session;

import dev.gatehouse.identity.audit.IdentityAudit;
import dev.gatehouse.identity.person.People;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.revocation.Revocations;
import dev.gatehouse.identity.secret.Sha256;
import dev.gatehouse.journal.catalogue.IdentityEventTypes;
import dev.gatehouse.journal.event.Actor;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the gateway may ask about sessions. A session that is over, or whose person is disabled, is
 * not there.
 */
@RestController
public class MeshSessionController {

  /** Open to the gateway alone. */
  public static final String PATH = "/mesh/v1/sessions";

  private final SessionStore sessions;
  private final People people;
  private final SessionLifetime lifetime;
  private final Revocations revocations;
  private final IdentityAudit audit;

  public MeshSessionController(
      SessionStore sessions,
      People people,
      SessionLifetime lifetime,
      Revocations revocations,
      IdentityAudit audit) {
    this.sessions = sessions;
    this.people = people;
    this.lifetime = lifetime;
    this.revocations = revocations;
    this.audit = audit;
  }

  /** A handle for the gateway's cookie, given out once, and the CSRF value of its session. */
  public record NewHandle(String handle, String csrf) {

    /** Neither. */
    @Override
    public String toString() {
      return "NewHandle[…]";
    }
  }

  @GetMapping(PATH + "/{sid}")
  public SessionView byId(@PathVariable UUID sid) {
    return sessions.live(sid).flatMap(this::view).orElseThrow(MeshSessionController::notFound);
  }

  /** The session behind the handle in a browser's cookie. Asking counts as use of the session. */
  @GetMapping(PATH)
  public SessionView byHandle(@RequestParam("handle_sha256") String hex) {
    Sha256 hash;
    try {
      hash = new Sha256(hex);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("query/handle_sha256", String.valueOf(e.getMessage()));
    }
    return sessions
        .byHandle(hash, HandleHolder.GATEWAY)
        .flatMap(this::view)
        .orElseThrow(MeshSessionController::notFound);
  }

  @PostMapping(PATH + "/{sid}/handles")
  @ResponseStatus(HttpStatus.CREATED)
  public NewHandle handle(@PathVariable UUID sid) {
    Session session =
        sessions
            .live(sid)
            .filter(live -> view(live).isPresent())
            .orElseThrow(MeshSessionController::notFound);
    audit.write(
        audit
            .event(
                IdentityEventTypes.SESSION_OPENED,
                session.tenant(),
                user(session),
                Outcome.SUCCEEDED)
            .resource("session", session.sid().toString())
            .detail("client", session.clientId()));
    return new NewHandle(sessions.handle(session, HandleHolder.GATEWAY), session.csrf());
  }

  /** Ends the session, as somebody signs out at the gateway. Ending it twice is no mistake. */
  @DeleteMapping(PATH + "/{sid}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void end(@PathVariable UUID sid) {
    Session session = sessions.located(sid).orElseThrow(MeshSessionController::notFound);
    if (session.endedAt() == null) {
      audit.write(
          audit
              .event(
                  IdentityEventTypes.SESSION_CLOSED,
                  session.tenant(),
                  user(session),
                  Outcome.SUCCEEDED)
              .resource("session", session.sid().toString())
              .reasons(List.of("signed-out")));
      revocations.session(session.tenant(), sid);
    }
  }

  private Optional<SessionView> view(Session session) {
    return people
        .byId(session.tenant(), session.subject())
        .filter(Person::active)
        .map(person -> SessionView.of(session, person, lifetime));
  }

  private static Actor user(Session session) {
    return new Actor("user", session.subject().toString());
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.NOT_FOUND, "there is no such live session");
  }
}
