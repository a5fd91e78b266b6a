package dev.gatehouse.vault.description;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /vault/v1/openapi.json}. */
@RestController
final class DescriptionController {

  private static final String DOCUMENT = "/openapi/vault.json";

  private final byte[] document;

  DescriptionController() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DescriptionController.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
      this.document = in.readAllBytes();
    }
  }

  @GetMapping("/vault/v1/openapi.json")
  ResponseEntity<byte[]> document() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
  }
}
