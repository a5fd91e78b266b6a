package dev.gatehouse.session.facilitation;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of sessions. */
@RestController
@RequestMapping("/sessions/v1/sessions")
public final class SessionController {

  private final Sessions sessions;

  public SessionController(Sessions sessions) {
    this.sessions = sessions;
  }

  @PostMapping(consumes = "application/json")
  ResponseEntity<SessionView> create(
      @AuthenticationPrincipal TransactionToken token, @RequestBody SessionBody body) {
    SessionBody.Valid valid = body.validated();
    FacilitationSession session = sessions.create(token, valid.topic(), valid.owner());
    return ResponseEntity.created(URI.create("/sessions/v1/sessions/" + session.id()))
        .eTag(new EntityTag(session.version()).toString())
        .body(SessionView.of(session));
  }

  @GetMapping
  Page<SessionView> list(
      @AuthenticationPrincipal TransactionToken token,
      @RequestParam(name = "state", required = false) @Nullable String state,
      PageRequest page) {
    return sessions.list(token, state(state), page).map(SessionView::of);
  }

  @GetMapping("/{id}")
  ResponseEntity<SessionView> read(
      @AuthenticationPrincipal TransactionToken token, @PathVariable("id") UUID id) {
    return answer(sessions.read(token, id));
  }

  @PutMapping(path = "/{id}", consumes = "application/json")
  ResponseEntity<SessionView> update(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("id") UUID id,
      @RequestBody TopicBody body,
      HttpServletRequest request) {
    return answer(sessions.update(token, id, body.validated(), IfMatch.required(request)));
  }

  @PostMapping(path = "/{id}/schedule", consumes = "application/json")
  ResponseEntity<SessionView> schedule(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("id") UUID id,
      @RequestBody PeriodBody body,
      HttpServletRequest request) {
    return answer(sessions.schedule(token, id, body.validated(), IfMatch.optional(request)));
  }

  @PostMapping("/{id}/open")
  ResponseEntity<SessionView> open(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("id") UUID id,
      HttpServletRequest request) {
    return answer(sessions.step(token, id, Transition.OPEN, IfMatch.optional(request)));
  }

  @PostMapping("/{id}/close")
  ResponseEntity<SessionView> close(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("id") UUID id,
      HttpServletRequest request) {
    return answer(sessions.step(token, id, Transition.CLOSE, IfMatch.optional(request)));
  }

  @PostMapping("/{id}/cancel")
  ResponseEntity<SessionView> cancel(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("id") UUID id,
      HttpServletRequest request) {
    return answer(sessions.step(token, id, Transition.CANCEL, IfMatch.optional(request)));
  }

  private static ResponseEntity<SessionView> answer(FacilitationSession session) {
    return ResponseEntity.ok()
        .eTag(new EntityTag(session.version()).toString())
        .body(SessionView.of(session));
  }

  private static @Nullable SessionState state(@Nullable String code) {
    return code == null
        ? null
        : SessionState.of(code)
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "query/state", "expected draft, scheduled, open, closed or cancelled"));
  }
}
