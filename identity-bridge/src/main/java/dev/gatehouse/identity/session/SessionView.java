package dev.gatehouse.identity.session;

import dev.gatehouse.identity.person.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A session as the gateway sees it: with the person's roles and groups as they are now. */
public record SessionView(
    UUID sid,
    UUID subject,
    UUID tenant,
    List<String> roles,
    List<String> groups,
    String client,
    String acr,
    List<String> amr,
    Instant authTime,
    Instant expiresAt,
    String csrf) {

  static SessionView of(Session session, Person person, SessionLifetime lifetime) {
    return new SessionView(
        session.sid(),
        session.subject(),
        session.tenant(),
        person.roles(),
        person.groups(),
        session.clientId(),
        session.acr(),
        session.amr(),
        session.authTime(),
        session.until(lifetime),
        session.csrf());
  }

  /** Without the CSRF value. */
  @Override
  public String toString() {
    return "SessionView[" + sid + "]";
  }
}
