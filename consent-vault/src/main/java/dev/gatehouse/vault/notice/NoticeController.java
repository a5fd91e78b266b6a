package dev.gatehouse.vault.notice;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.vault.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /vault/v1/notices}. A version's entity tag is its revision. */
@RestController
@RequestMapping("/vault/v1/notices")
final class NoticeController {

  private final Notices notices;

  NoticeController(Notices notices) {
    this.notices = notices;
  }

  @PostMapping
  ResponseEntity<NoticeView> create(Caller caller, @RequestBody NoticeDocument document) {
    return created(notices.create(caller, document));
  }

  @GetMapping
  Page<NoticeView.Summary> list(Caller caller, PageRequest page) {
    UUID after = page.position(1).map(List::getFirst).map(NoticeController::id).orElse(null);
    return Page.of(
        notices.list(caller, after, page.limit() + 1).stream().map(NoticeView.Summary::of).toList(),
        page.limit(),
        notice -> List.of(notice.id().toString()));
  }

  @GetMapping("/{id}")
  NoticeView.Summary read(Caller caller, @PathVariable UUID id) {
    return NoticeView.Summary.of(notices.read(caller, id));
  }

  @PostMapping("/{id}/versions")
  ResponseEntity<NoticeView> addVersion(
      Caller caller, @PathVariable UUID id, @RequestBody NoticeDocument document) {
    return created(notices.addVersion(caller, id, document));
  }

  @GetMapping("/{id}/versions/{version}")
  ResponseEntity<NoticeView> read(Caller caller, @PathVariable UUID id, @PathVariable int version) {
    return answer(ResponseEntity.ok(), notices.read(caller, id, version));
  }

  @PutMapping("/{id}/versions/{version}")
  ResponseEntity<NoticeView> change(
      Caller caller,
      @PathVariable UUID id,
      @PathVariable int version,
      @RequestBody NoticeDocument document,
      HttpServletRequest request) {
    return answer(
        ResponseEntity.ok(),
        notices.change(
            caller, id, version, document, revision -> EntityTag.require(request, revision)));
  }

  /**
   * {@code If-Match} counts when it is there: whoever has reviewed a draft can publish just that
   * one.
   */
  @PostMapping("/{id}/versions/{version}/publish")
  ResponseEntity<NoticeView> publish(
      Caller caller, @PathVariable UUID id, @PathVariable int version, HttpServletRequest request) {
    return answer(
        ResponseEntity.ok(),
        notices.publish(
            caller,
            id,
            version,
            revision -> {
              if (request.getHeader("If-Match") != null) {
                EntityTag.require(request, revision);
              }
            }));
  }

  private static ResponseEntity<NoticeView> created(NoticeVersion notice) {
    URI location =
        URI.create("/vault/v1/notices/" + notice.noticeId() + "/versions/" + notice.version());
    return answer(ResponseEntity.created(location), notice);
  }

  private static ResponseEntity<NoticeView> answer(
      ResponseEntity.BodyBuilder answer, NoticeVersion notice) {
    return answer.eTag(new EntityTag(notice.revision()).toString()).body(NoticeView.of(notice));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }
}
