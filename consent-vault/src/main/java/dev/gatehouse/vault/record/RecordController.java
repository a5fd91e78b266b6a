package dev.gatehouse.vault.record;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.record.Records.Written;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code /vault/v1/records/{collection}/{subject}/{id}}: personal data, as much of it as the
 * purpose may see.
 */
@RestController
@RequestMapping("/vault/v1/records/{collection}/{subject}")
final class RecordController {

  private final Records records;

  RecordController(Records records) {
    this.records = records;
  }

  /**
   * Needs {@code If-None-Match: *} to create and {@code If-Match} to replace. A service that calls
   * with a token it exchanged may leave both out.
   */
  @PutMapping("/{id}")
  ResponseEntity<Void> write(
      Caller caller,
      @PathVariable String collection,
      @PathVariable UUID subject,
      @PathVariable String id,
      @RequestBody Map<String, JsonNode> values,
      HttpServletRequest request) {
    WriteCondition condition = condition(request).orElseGet(() -> unconditional(caller));
    RecordPath path = path(caller, collection, subject, id);
    Written written = records.write(caller, path, values, condition);
    ResponseEntity.HeadersBuilder<?> answer =
        written.created()
            ? ResponseEntity.created(
                URI.create("/vault/v1/records/" + collection + "/" + subject + "/" + id))
            : ResponseEntity.noContent();
    return answer.eTag(new EntityTag(written.version()).toString()).build();
  }

  /** The record's fields, in the form in which they are written. */
  @GetMapping("/{id}")
  ResponseEntity<Map<String, JsonNode>> read(
      Caller caller,
      @PathVariable String collection,
      @PathVariable UUID subject,
      @PathVariable String id) {
    RecordView view = records.read(caller, path(caller, collection, subject, id));
    return ResponseEntity.ok()
        .eTag(new EntityTag(view.version()).toString())
        .lastModified(view.updatedAt())
        .body(view.fields());
  }

  @GetMapping
  Page<RecordView> list(
      Caller caller,
      @PathVariable String collection,
      @PathVariable UUID subject,
      PageRequest page) {
    String after = page.position(1).map(List::getFirst).orElse(null);
    return Page.of(
        records.list(caller, collection, subject, after, page.limit() + 1),
        page.limit(),
        view -> List.of(view.id()));
  }

  /** Counts {@code If-Match} when it is there. */
  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(
      Caller caller,
      @PathVariable String collection,
      @PathVariable UUID subject,
      @PathVariable String id,
      HttpServletRequest request) {
    records.delete(caller, path(caller, collection, subject, id), condition(request));
    return ResponseEntity.noContent().build();
  }

  private static WriteCondition unconditional(Caller caller) {
    if (caller.service() != null) {
      return new WriteCondition.None();
    }
    throw new ProblemException(
        ProblemCode.PRECONDITION_REQUIRED,
        "expected If-Match with the ETag that was read, or If-None-Match: * for a new record");
  }

  private static Optional<WriteCondition> condition(HttpServletRequest request) {
    String absent = request.getHeader("If-None-Match");
    boolean matching = request.getHeader("If-Match") != null;
    if (absent == null) {
      return matching
          ? Optional.of(new WriteCondition.Matching(version -> EntityTag.require(request, version)))
          : Optional.empty();
    }
    if (matching || !absent.strip().equals("*")) {
      throw new ProblemException(
          ProblemCode.MALFORMED, "expected either If-Match with entity tags or If-None-Match: *");
    }
    return Optional.of(new WriteCondition.Absent());
  }

  /** What cannot be a collection or an id names nothing. */
  private static RecordPath path(Caller caller, String collection, UUID subject, String id) {
    if (!RecordCollection.isName(collection) || !RecordPath.isId(id)) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "there is no such record; an id has letters, digits, '.', '_' and '-', at most 128");
    }
    return new RecordPath(caller.tenant(), collection, subject, id);
  }
}
