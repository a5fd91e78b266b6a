package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.consent.ConsentDecision.ShownNotice;
import dev.gatehouse.vault.input.Code;
import dev.gatehouse.vault.input.DottedKey;
import dev.gatehouse.vault.input.Violations;
import dev.gatehouse.vault.notice.LanguageTag;
import dev.gatehouse.vault.purpose.PurposeKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision as a client sends it.
 *
 * @param state {@code given} or {@code refused}
 * @param expiresAt the first moment at which it no longer holds, in the future
 * @param actingFor the subject once more, when the caller is somebody else: deciding for another
 *     has to be meant
 * @param reason a code, see {@link Code}
 */
public record ConsentForm(
    @Nullable UUID subject,
    @Nullable String purpose,
    @Nullable NoticeForm notice,
    @Nullable String state,
    @Nullable String method,
    @Nullable Instant expiresAt,
    @Nullable UUID actingFor,
    @Nullable String reason,
    @Nullable ObjectNode evidence) {

  private static final int MAX_EVIDENCE = 16 * 1024;
  private static final Duration LONGEST = Duration.ofDays(36_525);

  /** The notice that was shown. */
  public record NoticeForm(
      @Nullable UUID id, @Nullable Integer version, @Nullable String language) {

    @Nullable ShownNotice check(Violations violations) {
      if (id == null) {
        violations.add("/notice/id", "is required");
      }
      if (version == null || version < 1) {
        violations.add("/notice/version", "must be a version of the notice, from 1");
      }
      if (language == null || LanguageTag.parse(language).isEmpty()) {
        violations.add("/notice/language", LanguageTag.EXPECTED);
      }
      return id == null
              || version == null
              || language == null
              || LanguageTag.parse(language).isEmpty()
          ? null
          : new ShownNotice(id, version, new LanguageTag(language));
    }
  }

  /**
   * Checks everything that can be checked without the database.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException {@code invalid}, naming each member that
   *     breaks a rule
   */
  ConsentDecision toDecision(Instant now) {
    Violations violations = new Violations();
    violations.present("/subject", subject);
    Optional<PurposeKey> key = Optional.ofNullable(purpose).flatMap(PurposeKey::parse);
    if (violations.present("/purpose", purpose) && key.isEmpty()) {
      violations.add("/purpose", DottedKey.EXPECTED);
    }
    ShownNotice shown =
        violations.present("/notice", notice) && notice != null ? notice.check(violations) : null;
    Optional<ConsentAction> action = action();
    if (violations.present("/state", state) && action.isEmpty()) {
      violations.add("/state", "must be given or refused");
    }
    violations.present("/method", method);
    checkCode(violations, "/method", method);
    checkCode(violations, "/reason", reason);
    checkExpiry(violations, now, expiresAt);
    if (action.filter(ConsentAction.REFUSE::equals).isPresent() && expiresAt != null) {
      violations.add("/expires_at", "makes sense for a given consent only");
    }
    if (evidence != null && evidence.toString().length() > MAX_EVIDENCE) {
      violations.add("/evidence", "must be at most " + MAX_EVIDENCE + " characters of JSON");
    }
    violations.refuseIfAny();
    if (subject == null || shown == null || method == null) {
      throw new IllegalStateException("what is missing was refused before");
    }
    return new ConsentDecision(
        subject,
        key.orElseThrow(),
        shown,
        action.orElseThrow(),
        method,
        truncated(expiresAt),
        actingFor,
        reason,
        evidence);
  }

  private Optional<ConsentAction> action() {
    if (state == null) {
      return Optional.empty();
    }
    return switch (state) {
      case "given" -> Optional.of(ConsentAction.GIVE);
      case "refused" -> Optional.of(ConsentAction.REFUSE);
      default -> Optional.empty();
    };
  }

  static void checkCode(Violations violations, String pointer, @Nullable String value) {
    if (value != null && !Code.isValid(value)) {
      violations.add(pointer, Code.EXPECTED);
    }
  }

  static void checkExpiry(Violations violations, Instant now, @Nullable Instant expiresAt) {
    if (expiresAt == null) {
      return;
    }
    if (!expiresAt.isAfter(now)) {
      violations.add("/expires_at", "must be in the future");
    } else if (expiresAt.isAfter(now.plus(LONGEST))) {
      violations.add(
          "/expires_at", "must be within 100 years; a consent that holds until withdrawn has none");
    }
  }

  /** To the microsecond, as the database keeps it. */
  static @Nullable Instant truncated(@Nullable Instant expiresAt) {
    return expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
  }
}
