package dev.gatehouse.identity.session;

import dev.gatehouse.identity.administration.Administration;
import dev.gatehouse.identity.revocation.Revocations;
import dev.gatehouse.journal.catalogue.IdentityEventTypes;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Administers the live sessions of the caller's tenant. */
@RestController
public class SessionController {

  static final String PATH = "/identity/v1/sessions";

  private final Administration administration;
  private final SessionStore sessions;
  private final SessionLifetime lifetime;
  private final Revocations revocations;

  public SessionController(
      Administration administration,
      SessionStore sessions,
      SessionLifetime lifetime,
      Revocations revocations) {
    this.administration = administration;
    this.sessions = sessions;
    this.lifetime = lifetime;
    this.revocations = revocations;
  }

  /** A session as administrators see it: nothing in it opens anything. */
  public record SessionItem(
      UUID sid,
      UUID subject,
      String client,
      String acr,
      List<String> amr,
      Instant authTime,
      Instant lastSeenAt,
      Instant expiresAt) {}

  @GetMapping(PATH)
  public Page<SessionItem> list(PageRequest page, PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.sessions.list", "sign-in", null);
    UUID after = page.position(1).map(parts -> after(parts.getFirst())).orElse(null);
    List<Session> rows = sessions.page(admin.tenant(), after, page.limit() + 1);
    return Page.of(rows, page.limit(), row -> List.of(row.sid().toString())).map(this::item);
  }

  /** Ends a session and revokes what was issued under it. */
  @DeleteMapping(PATH + "/{sid}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void end(@PathVariable UUID sid, PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.sessions.end", "sign-in", sid);
    Session session =
        sessions
            .live(sid)
            .filter(live -> live.tenant().equals(admin.tenant()))
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such live session"));
    admin.write(
        admin
            .event(IdentityEventTypes.SESSION_CLOSED, "session", sid.toString())
            .reasons(List.of("ended-by-administrator"))
            .detail("subject", session.subject()));
    revocations.session(admin.tenant(), sid);
  }

  private SessionItem item(Session session) {
    return new SessionItem(
        session.sid(),
        session.subject(),
        session.clientId(),
        session.acr(),
        session.amr(),
        session.authTime(),
        session.lastSeenAt(),
        session.until(lifetime));
  }

  private static UUID after(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }
}
