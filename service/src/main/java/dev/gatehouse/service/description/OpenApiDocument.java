package dev.gatehouse.service.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An OpenAPI document as it is checked in. Immutable, and so safe for use by many threads. */
public final class OpenApiDocument {

  private final byte[] text;

  private OpenApiDocument(byte[] text) {
    this.text = text;
  }

  /**
   * Reads a document.
   *
   * @param resource its absolute name on the class path, such as {@code /openapi/vault.json}
   * @throws IllegalStateException if there is no such resource
   */
  public static OpenApiDocument read(String resource) {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + resource);
      }
      return new OpenApiDocument(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document as JSON, byte for byte. */
  public ResponseEntity<byte[]> answer() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text.clone());
  }
}
