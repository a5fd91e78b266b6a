package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.rest.ApiFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads request bodies within limits, decompressing those that say they are compressed. */
final class RequestBodies {

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

  private final BodyLimits limits;

  RequestBodies(BodyLimits limits) {
    this.limits = limits;
  }

  /**
   * The whole body.
   *
   * @param length the announced length; negative if there is none
   * @param encoding {@code Content-Encoding}, or null
   * @throws ApiFailure 413 if it is too large, by its limits or for the memory that is left; 400 if
   *     it can't be decompressed
   */
  byte[] read(InputStream body, long length, @Nullable String encoding) throws IOException {
    try {
      return limited(body, length, encoding);
    } catch (OutOfMemoryError exhausted) {
      throw ApiFailure.of(
          413,
          "invalid_parameter",
          "request body too large: it needs more memory than the server has now");
    }
  }

  private byte[] limited(InputStream body, long length, @Nullable String encoding)
      throws IOException {
    if (length > limits.maxLength()) {
      throw tooLarge("request body size", limits.maxLength(), "server.decoding.max_length");
    }
    if (encoding == null || !encoding.contains("gzip")) {
      return bounded(body, limits.maxLength(), "request body size", "server.decoding.max_length");
    }
    byte[] compressed =
        bounded(body, limits.maxLength(), "request body size", "server.decoding.max_length");
    try (GZIPInputStream plain =
        new GZIPInputStream(new java.io.ByteArrayInputStream(compressed), 8192)) {
      return bounded(
          plain, limits.gzipMaxLength(), "decompressed size", "server.decoding.gzip.max_length");
    } catch (ZipException malformed) {
      throw ApiFailure.invalid("could not decompress the body: gzip: invalid header");
    } catch (EOFException cut) {
      throw ApiFailure.invalid("could not decompress the body: unexpected EOF");
    }
  }

  private static byte[] bounded(InputStream body, long limit, String what, String setting)
      throws IOException {
    int most = (int) Math.min(limit, MAX_ARRAY);
    byte[] read = body.readNBytes(most);
    if (read.length == most && body.read() >= 0) {
      throw tooLarge(what, limit, setting);
    }
    return read;
  }

  private static ApiFailure tooLarge(String what, long limit, String setting) {
    return ApiFailure.of(
        413,
        "invalid_parameter",
        "request body too large: "
            + what
            + " exceeds limit of "
            + limit
            + " bytes ("
            + setting
            + ")");
  }
}
