package dev.gatehouse.session.facilitation;

import dev.gatehouse.session.access.Gate;
import dev.gatehouse.session.access.Target;
import dev.gatehouse.session.participant.Participant;
import dev.gatehouse.session.participant.ParticipantStore;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way to one session: finds it in the caller's tenant and asks the policy, telling it the
 * session's owner and state and the caller's own part. A session of another tenant is not there.
 * Used within a transaction; thread-safe.
 */
public final class Entrance {

  private static final Pattern PERSON =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final SessionStore sessions;
  private final ParticipantStore participants;
  private final Gate gate;

  public Entrance(SessionStore sessions, ParticipantStore participants, Gate gate) {
    this.sessions = sessions;
    this.participants = participants;
    this.gate = gate;
  }

  /**
   * A session to look into.
   *
   * @throws ProblemException {@code not-found}, or the policy's refusal
   */
  public FacilitationSession toRead(TransactionToken token, UUID id, String action) {
    FacilitationSession session = found(sessions.find(token.context().tenant(), id));
    gate.require(token, action, target(token, session));
    return session;
  }

  /**
   * A session to change: nobody else changes it until the transaction ends.
   *
   * @throws ProblemException {@code not-found}, or the policy's refusal
   */
  public FacilitationSession toChange(TransactionToken token, UUID id, String action) {
    FacilitationSession session = found(sessions.lock(token.context().tenant(), id));
    gate.require(token, action, target(token, session));
    return session;
  }

  /** What the policy is told of a session and the caller's part in it. */
  public Target target(TransactionToken token, FacilitationSession session) {
    Map<String, String> members =
        person(token)
            .flatMap(person -> participants.find(session.tenant(), session.id(), person))
            .map((Participant caller) -> Map.of(token.subject(), caller.part().code()))
            .orElse(Map.of());
    return target(session.id(), session.tenant(), session.owner(), session.state(), members);
  }

  /** A session as the policy sees it. */
  static Target target(
      @Nullable UUID id, UUID tenant, UUID owner, SessionState state, Map<String, String> members) {
    return new Target(
        id,
        null,
        Map.of(
            "tenant", tenant.toString(),
            "owner", owner.toString(),
            "state", state.code(),
            "members", members));
  }

  /** The person that the token is for; nobody if it is for a client or a workload. */
  public static Optional<UUID> person(TransactionToken token) {
    return PERSON.matcher(token.subject()).matches()
        ? Optional.of(UUID.fromString(token.subject()))
        : Optional.empty();
  }

  private static FacilitationSession found(Optional<FacilitationSession> session) {
    return session.orElseThrow(
        () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such session"));
  }
}
