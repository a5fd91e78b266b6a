package dev.gatehouse.session.attendance;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.session.facilitation.IfMatch;
import dev.gatehouse.session.participant.Part;
import dev.gatehouse.session.participant.Participant;
import dev.gatehouse.session.validation.Fields;
import dev.gatehouse.trust.token.TransactionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of a session's participants. */
@RestController
@RequestMapping("/sessions/v1/sessions/{session}/participants")
public final class ParticipantController {

  private final Attendance attendance;

  public ParticipantController(Attendance attendance) {
    this.attendance = attendance;
  }

  /** A participant in JSON. */
  record ParticipantView(UUID person, Part part, Instant addedAt) {
    static ParticipantView of(Participant participant) {
      return new ParticipantView(participant.person(), participant.part(), participant.addedAt());
    }
  }

  /** The part that a caller gives a person. */
  record PartBody(@Nullable String part) {
    Part validated() {
      Fields fields = new Fields();
      Optional<Part> known =
          part == null ? Optional.empty() : Part.of(part).filter(p -> p != Part.OWNER);
      if (known.isEmpty()) {
        fields.refuse("/part", "expected co-facilitator, participant or observer");
      }
      fields.demandNone();
      return known.orElseThrow();
    }
  }

  @GetMapping
  Page<ParticipantView> list(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      PageRequest page) {
    return attendance.list(token, session, page).map(ParticipantView::of);
  }

  @GetMapping("/{person}")
  ResponseEntity<ParticipantView> read(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @PathVariable("person") UUID person) {
    return answer(HttpStatus.OK, attendance.read(token, session, person));
  }

  @PutMapping(path = "/{person}", consumes = "application/json")
  ResponseEntity<ParticipantView> put(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @PathVariable("person") UUID person,
      @RequestBody PartBody body,
      HttpServletRequest request) {
    Attendance.Put put =
        attendance.put(token, session, person, body.validated(), IfMatch.required(request));
    return answer(put.added() ? HttpStatus.CREATED : HttpStatus.OK, put.participant());
  }

  @DeleteMapping("/{person}")
  ResponseEntity<Void> remove(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @PathVariable("person") UUID person,
      HttpServletRequest request) {
    var _ = attendance.remove(token, session, person, IfMatch.required(request));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<ParticipantView> answer(
      HttpStatus status, Participant participant) {
    return ResponseEntity.status(status)
        .eTag(new EntityTag(participant.version()).toString())
        .body(ParticipantView.of(participant));
  }
}
