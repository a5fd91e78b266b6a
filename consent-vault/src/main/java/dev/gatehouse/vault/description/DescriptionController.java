package dev.gatehouse.vault.description;

import dev.gatehouse.service.description.OpenApiDocument;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what the vault serves. */
@RestController
final class DescriptionController {

  private final OpenApiDocument document = OpenApiDocument.read("/openapi/vault.json");

  @GetMapping("/vault/v1/openapi.json")
  ResponseEntity<byte[]> document() {
    return document.answer();
  }
}
