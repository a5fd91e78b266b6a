package dev.gatehouse.ledger.description;

import dev.gatehouse.service.description.OpenApiDocument;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what the ledger serves at the edge. */
@RestController
public final class DescriptionController {

  private final OpenApiDocument document = OpenApiDocument.read("/openapi/audit.json");

  @GetMapping("/audit/v1/openapi.json")
  ResponseEntity<byte[]> document() {
    return document.answer();
  }
}
