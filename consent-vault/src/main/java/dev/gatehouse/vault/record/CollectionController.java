package dev.gatehouse.vault.record;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.record.CollectionCatalogue.Written;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /vault/v1/collections}: what records there are and what their fields may be. */
@RestController
@RequestMapping("/vault/v1/collections")
final class CollectionController {

  private final CollectionCatalogue collections;

  CollectionController(CollectionCatalogue collections) {
    this.collections = collections;
  }

  /** Creates, or replaces with {@code If-Match}. */
  @PutMapping("/{name}")
  ResponseEntity<CollectionDocument> write(
      Caller caller,
      @PathVariable String name,
      @RequestBody CollectionDocument document,
      HttpServletRequest request) {
    Written written =
        collections.write(caller, name, document, version -> EntityTag.require(request, version));
    return answer(
        written.created()
            ? ResponseEntity.created(URI.create("/vault/v1/collections/" + name))
            : ResponseEntity.ok(),
        written.collection());
  }

  @GetMapping("/{name}")
  ResponseEntity<CollectionDocument> read(Caller caller, @PathVariable String name) {
    return answer(ResponseEntity.ok(), collections.read(caller, name));
  }

  @GetMapping
  Page<CollectionDocument> list(Caller caller, PageRequest page) {
    String after = page.position(1).map(List::getFirst).orElse(null);
    return Page.of(
        collections.list(caller, after, page.limit() + 1).stream()
            .map(CollectionDocument::of)
            .toList(),
        page.limit(),
        collection -> List.of(Objects.requireNonNull(collection.name())));
  }

  private static ResponseEntity<CollectionDocument> answer(
      ResponseEntity.BodyBuilder answer, RecordCollection collection) {
    return answer
        .eTag(new EntityTag(collection.version()).toString())
        .body(CollectionDocument.of(collection));
  }
}
