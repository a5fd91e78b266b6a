package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses answers of the data and compile APIs for callers that take them so: {@code
 * server.encoding.gzip} of the configuration.
 *
 * @param minLength the shortest answer that is compressed, in bytes
 * @param level from 1, fast, to 9, small; 0 for none and -1 for the library's own choice
 */
public record Compression(int minLength, int level) {

  /** OPA's: from 1,024 bytes, as small as can be. */
  public static final Compression DEFAULTS = new Compression(1024, 9);

  public Compression {
    if (minLength < 1 || level < -1 || level > 9) {
      throw new IllegalArgumentException(
          "gzip needs a minimum length of at least 1 and a level from -1 to 9, got "
              + minLength
              + " and "
              + level);
    }
  }

  /** The response as it is sent. */
  ApiResponse apply(ApiRequest request, ApiResponse response) {
    if (!isCompressible(request)) {
      return response;
    }
    ApiResponse varying = response.with("Vary", "Accept-Encoding");
    if (response.body().length < minLength || !accepts(request.header("Accept-Encoding"))) {
      return varying;
    }
    return new ApiResponse(varying.status(), varying.headers(), compressed(varying.body()))
        .with("Content-Encoding", "gzip");
  }

  private static boolean isCompressible(ApiRequest request) {
    String path = request.path();
    return switch (request.method()) {
      case "POST" ->
          path.startsWith("/v1/data")
              || path.startsWith("/v0/data")
              || path.startsWith("/v1/compile");
      case "GET" -> path.startsWith("/v1/data") || path.startsWith("/v0/data");
      default -> false;
    };
  }

  private static boolean accepts(@Nullable String encodings) {
    if (encodings == null) {
      return false;
    }
    for (String encoding : encodings.split(",", -1)) {
      String name = encoding.strip();
      if (name.equals("gzip") || name.startsWith("gzip;")) {
        return !name.matches("gzip;\\s*q=0(\\.0*)?");
      }
    }
    return false;
  }

  private byte[] compressed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
    try (OutputStream gzip = new LeveledGzip(bytes, level)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  private static final class LeveledGzip extends GZIPOutputStream {
    LeveledGzip(OutputStream out, int level) throws IOException {
      super(out, 8192);
      def.setLevel(level);
    }
  }
}
