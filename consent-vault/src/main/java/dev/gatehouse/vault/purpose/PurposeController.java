package dev.gatehouse.vault.purpose;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /vault/v1/purposes}. */
@RestController
@RequestMapping("/vault/v1/purposes")
final class PurposeController {

  private final Purposes purposes;

  PurposeController(Purposes purposes) {
    this.purposes = purposes;
  }

  @PostMapping
  ResponseEntity<PurposeDocument> create(Caller caller, @RequestBody PurposeDocument document) {
    Purpose created = purposes.create(caller, document);
    return answer(
        ResponseEntity.created(URI.create("/vault/v1/purposes/" + created.key())), created);
  }

  @GetMapping
  Page<PurposeDocument> list(Caller caller, PageRequest page) {
    String after = page.position(1).map(List::getFirst).orElse(null);
    return Page.of(
        purposes.list(caller, after, page.limit() + 1).stream().map(PurposeDocument::of).toList(),
        page.limit(),
        purpose -> List.of(Objects.requireNonNull(purpose.key())));
  }

  @GetMapping("/{key}")
  ResponseEntity<PurposeDocument> read(Caller caller, @PathVariable String key) {
    return answer(ResponseEntity.ok(), purposes.read(caller, parse(key)));
  }

  @PutMapping("/{key}")
  ResponseEntity<PurposeDocument> replace(
      Caller caller,
      @PathVariable String key,
      @RequestBody PurposeDocument document,
      HttpServletRequest request) {
    return answer(
        ResponseEntity.ok(),
        purposes.replace(
            caller, parse(key), document, version -> EntityTag.require(request, version)));
  }

  private static ResponseEntity<PurposeDocument> answer(
      ResponseEntity.BodyBuilder answer, Purpose purpose) {
    return answer
        .eTag(new EntityTag(purpose.version()).toString())
        .body(PurposeDocument.of(purpose));
  }

  /** What cannot be a key names nothing. */
  private static PurposeKey parse(String key) {
    return PurposeKey.parse(key)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no purpose of that key"));
  }
}
