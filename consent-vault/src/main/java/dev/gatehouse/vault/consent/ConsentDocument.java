package dev.gatehouse.vault.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A consent in an answer.
 *
 * @param state as of the moment of the answer, {@code expired} included
 * @param decidedBy who took the last step, by identifier
 */
public record ConsentDocument(
    UUID id,
    UUID subject,
    String purpose,
    String state,
    int version,
    Shown notice,
    String method,
    @Nullable Instant expiresAt,
    @Nullable UUID actingFor,
    @Nullable String reason,
    String decidedBy,
    Instant decidedAt,
    Instant createdAt) {

  /** Which text was shown, and its hash. */
  public record Shown(UUID id, int version, String language, String sha256) {
    static Shown of(NoticeReference notice) {
      return new Shown(notice.id(), notice.version(), notice.language().value(), notice.sha256());
    }
  }

  /**
   * One step of the history in an answer.
   *
   * @param action {@code given}, {@code refused}, {@code withdrawn} or {@code renewed}
   * @param evidence what was kept to show that the person decided so; absent when there is none,
   *     {@code "redacted"} when it is not for this caller
   */
  public record Step(
      int version,
      String action,
      String state,
      Shown notice,
      String method,
      @Nullable Instant expiresAt,
      @Nullable UUID actingFor,
      @Nullable String reason,
      @Nullable JsonNode evidence,
      String decidedBy,
      String decisionId,
      Instant decidedAt) {

    static Step of(ConsentVersion step, @Nullable JsonNode evidence) {
      return new Step(
          step.version(),
          step.action().code(),
          step.state().code(),
          Shown.of(step.notice()),
          step.method(),
          step.expiresAt(),
          step.actingFor(),
          step.reason(),
          evidence,
          step.actor(),
          step.decisionId(),
          step.at());
    }
  }

  static ConsentDocument of(Consent consent, Instant now) {
    ConsentVersion step = consent.current();
    return new ConsentDocument(
        consent.id(),
        consent.subject(),
        consent.purpose().value(),
        consent.stateAt(now).code(),
        step.version(),
        Shown.of(step.notice()),
        step.method(),
        step.expiresAt(),
        step.actingFor(),
        step.reason(),
        step.actor(),
        step.at(),
        consent.createdAt());
  }
}
