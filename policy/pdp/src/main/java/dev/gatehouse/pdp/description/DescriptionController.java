package dev.gatehouse.pdp.description;

import dev.gatehouse.service.description.OpenApiDocument;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what each API of the decision point serves. */
@RestController
public final class DescriptionController {

  private final OpenApiDocument access = OpenApiDocument.read("/openapi/access.json");
  private final OpenApiDocument policy = OpenApiDocument.read("/openapi/policy.json");

  @GetMapping("/access/v1/openapi.json")
  ResponseEntity<byte[]> access() {
    return access.answer();
  }

  @GetMapping("/policy/v1/openapi.json")
  ResponseEntity<byte[]> policy() {
    return policy.answer();
  }
}
