package dev.gatehouse.vault.consent;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.consent.ConsentDecision.ShownNotice;
import dev.gatehouse.vault.notice.NoticeStore;
import dev.gatehouse.vault.notice.NoticeText;
import dev.gatehouse.vault.notice.NoticeVersion;
import dev.gatehouse.vault.purpose.Purpose;
import dev.gatehouse.vault.purpose.PurposeKey;
import dev.gatehouse.vault.purpose.PurposeStore;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has to be true of a decision for it to be one: a known purpose that asks for consent, a
 * published notice that speaks of it in the language shown, and, when somebody decides for another,
 * that they say so.
 */
public final class DecisionChecks {

  private final PurposeStore purposes;
  private final NoticeStore notices;

  public DecisionChecks(PurposeStore purposes, NoticeStore notices) {
    this.purposes = purposes;
    this.notices = notices;
  }

  /**
   * Who decides for another has to name that person twice, so that a mistaken subject is not taken
   * for an intended one.
   */
  void actingFor(Caller caller, ConsentDecision decision) {
    UUID actingFor = decision.actingFor();
    if (caller.is(decision.subject()) && actingFor != null) {
      throw ProblemException.invalid(
          "/acting_for", "must be absent when the caller is the subject");
    }
    if (actingFor != null && !actingFor.equals(decision.subject())) {
      throw ProblemException.invalid("/acting_for", "must be the subject for whom the caller acts");
    }
    if (!caller.is(decision.subject()) && actingFor == null) {
      throw new ProblemException(
          ProblemCode.POLICY_DENIED,
          "only the subject decides; whoever is entitled to decide for them says so with"
              + " acting_for");
    }
  }

  /** The notice that a decision refers to, with the hash of what was shown. */
  NoticeReference check(JdbcClient tx, UUID tenant, ConsentDecision decision) {
    Purpose purpose =
        purposes
            .find(tx, tenant, decision.purpose())
            .orElseThrow(
                () -> ProblemException.invalid("/purpose", "is no purpose of this tenant"));
    if (!purpose.terms().needsConsent()) {
      throw ProblemException.invalid(
          "/purpose",
          "needs no consent: its legal basis is " + purpose.terms().legalBasis().code());
    }
    return notice(tx, tenant, decision.purpose(), decision.notice());
  }

  /** The notice shown, when it is published, speaks of the purpose and has the language. */
  NoticeReference notice(JdbcClient tx, UUID tenant, PurposeKey purpose, ShownNotice shown) {
    Optional<NoticeVersion> found = notices.find(tx, tenant, shown.id(), shown.version());
    if (found.isEmpty()) {
      throw ProblemException.invalid("/notice", "is no notice and version of this tenant");
    }
    NoticeVersion notice = found.get();
    if (!notice.published()) {
      throw ProblemException.invalid(
          "/notice/version", "is a draft: only a published version can have been shown");
    }
    if (!notice.content().purposes().contains(purpose)) {
      throw ProblemException.invalid("/notice/id", "does not speak of purpose " + purpose);
    }
    NoticeText text = notice.content().texts().get(shown.language());
    if (text == null) {
      throw ProblemException.invalid(
          "/notice/language", "is not in the notice; it has " + notice.content().texts().keySet());
    }
    return new NoticeReference(shown.id(), shown.version(), shown.language(), text.sha256());
  }

  static ProblemException notFound(UUID id) {
    return new ProblemException(ProblemCode.NOT_FOUND, "there is no consent " + id);
  }
}
