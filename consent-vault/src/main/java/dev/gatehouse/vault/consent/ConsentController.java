package dev.gatehouse.vault.consent;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.consent.Consents.Recorded;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /vault/v1/consents}: decisions, withdrawals, renewals and their history. */
@RestController
@RequestMapping("/vault/v1/consents")
final class ConsentController {

  private final Consents consents;
  private final ConsentReadings readings;
  private final Clock clock;

  ConsentController(Consents consents, ConsentReadings readings, Clock clock) {
    this.consents = consents;
    this.readings = readings;
    this.clock = clock;
  }

  /** 201 for the first decision of a subject on a purpose, 200 for each later one. */
  @PostMapping
  ResponseEntity<ConsentDocument> decide(Caller caller, @RequestBody ConsentForm form) {
    Recorded recorded = consents.decide(caller, form);
    ResponseEntity.BodyBuilder answer =
        recorded.created()
            ? ResponseEntity.created(URI.create("/vault/v1/consents/" + recorded.consent().id()))
            : ResponseEntity.ok();
    return answer.eTag(tag(recorded.consent())).body(document(recorded.consent()));
  }

  @GetMapping
  Page<ConsentDocument> list(
      Caller caller,
      PageRequest page,
      @RequestParam(required = false) @Nullable UUID subject,
      @RequestParam(required = false) @Nullable String purpose,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable UUID notice,
      @RequestParam(name = "changed_since", required = false) @Nullable String changedSince) {
    ConsentQuery query =
        new ConsentQuery(subject, purpose, state(state), notice, time(changedSince));
    ConsentQuery.Place after = page.position(2).map(ConsentController::place).orElse(null);
    return Page.of(
        readings.list(caller, query, after, page.limit() + 1),
        page.limit(),
        consent -> List.of(consent.decidedAt().toString(), consent.id().toString()));
  }

  @GetMapping("/{id}")
  ResponseEntity<ConsentDocument> read(Caller caller, @PathVariable UUID id) {
    ConsentDocument consent = readings.read(caller, id);
    return ResponseEntity.ok().eTag(new EntityTag(consent.version()).toString()).body(consent);
  }

  @GetMapping("/{id}/history")
  Page<ConsentDocument.Step> history(Caller caller, @PathVariable UUID id, PageRequest page) {
    int after = page.position(1).map(List::getFirst).map(ConsentController::version).orElse(0);
    return Page.of(
        readings.history(caller, id, after, page.limit() + 1),
        page.limit(),
        step -> List.of(Integer.toString(step.version())));
  }

  @PostMapping("/{id}/withdraw")
  ResponseEntity<ConsentDocument> withdraw(
      Caller caller,
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable WithdrawalForm form,
      HttpServletRequest request) {
    Consent withdrawn =
        consents.withdraw(
            caller, id, precondition(request), form == null ? WithdrawalForm.EMPTY : form);
    return ResponseEntity.ok().eTag(tag(withdrawn)).body(document(withdrawn));
  }

  @PostMapping("/{id}/renew")
  ResponseEntity<ConsentDocument> renew(
      Caller caller,
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable RenewalForm form,
      HttpServletRequest request) {
    Consent renewed =
        consents.renew(caller, id, precondition(request), form == null ? RenewalForm.EMPTY : form);
    return ResponseEntity.ok().eTag(tag(renewed)).body(document(renewed));
  }

  /**
   * {@code If-Match} counts when it is there; withdrawing must not need a look at the consent
   * first.
   */
  private static LongConsumer precondition(HttpServletRequest request) {
    return version -> {
      if (request.getHeader("If-Match") != null) {
        EntityTag.require(request, version);
      }
    };
  }

  private ConsentDocument document(Consent consent) {
    return ConsentDocument.of(consent, clock.instant());
  }

  private static String tag(Consent consent) {
    return new EntityTag(consent.current().version()).toString();
  }

  private static @Nullable ConsentState state(@Nullable String code) {
    return code == null
        ? null
        : ConsentState.of(code)
            .filter(state -> state != ConsentState.NONE)
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "query/state", "expected given, refused, withdrawn or expired"));
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid(
          "query/changed_since", "expected a time such as 2026-01-31T12:00:00Z");
    }
  }

  private static ConsentQuery.Place place(List<String> position) {
    try {
      return new ConsentQuery.Place(
          Instant.parse(position.get(0)), UUID.fromString(position.get(1)));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }

  private static int version(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Cursor.invalid();
    }
  }
}
