package dev.gatehouse.session.description;

import dev.gatehouse.service.description.OpenApiDocument;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what the session service serves. */
@RestController
public final class DescriptionController {

  private final OpenApiDocument document = OpenApiDocument.read("/openapi/session.json");

  @GetMapping("/sessions/v1/openapi.json")
  ResponseEntity<byte[]> document() {
    return document.answer();
  }
}
