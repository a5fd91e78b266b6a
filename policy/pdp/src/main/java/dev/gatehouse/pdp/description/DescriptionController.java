package dev.gatehouse.pdp.description;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code openapi.json} of each API. */
@RestController
public final class DescriptionController {

  private final byte[] access = document("/openapi/access.json");
  private final byte[] policy = document("/openapi/policy.json");

  DescriptionController() throws IOException {}

  @GetMapping("/access/v1/openapi.json")
  ResponseEntity<byte[]> access() {
    return answer(access);
  }

  @GetMapping("/policy/v1/openapi.json")
  ResponseEntity<byte[]> policy() {
    return answer(policy);
  }

  private static ResponseEntity<byte[]> answer(byte[] document) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
  }

  private static byte[] document(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DescriptionController.class.getResourceAsStream(resource), resource)) {
      return in.readAllBytes();
    }
  }
}
