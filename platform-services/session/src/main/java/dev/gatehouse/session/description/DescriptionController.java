package dev.gatehouse.session.description;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The address of the OpenAPI document. */
@RestController
public final class DescriptionController {

  private static final String DOCUMENT = "/openapi/session.json";

  private final byte[] document;

  public DescriptionController() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DescriptionController.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
      this.document = in.readAllBytes();
    }
  }

  @GetMapping("/sessions/v1/openapi.json")
  ResponseEntity<byte[]> document() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
  }
}
