package dev.gatehouse.identity.description;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the OpenAPI 3.1 document of {@code /identity/v1}. It tells nothing of a tenant, so anybody
 * may read it.
 */
@RestController
public class DescriptionController {

  private static final String DOCUMENT = "/openapi/identity.json";

  private final byte[] document;

  public DescriptionController() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DescriptionController.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
      this.document = in.readAllBytes();
    }
  }

  @GetMapping("/identity/v1/openapi.json")
  public ResponseEntity<byte[]> document() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
  }
}
