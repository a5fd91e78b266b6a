package dev.gatehouse.identity.description;

import dev.gatehouse.service.description.OpenApiDocument;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what {@code /identity/v1} serves. It names no tenant, so anybody may read it. */
@RestController
public final class DescriptionController {

  private final OpenApiDocument document = OpenApiDocument.read("/openapi/identity.json");

  @GetMapping("/identity/v1/openapi.json")
  ResponseEntity<byte[]> document() {
    return document.answer();
  }
}
