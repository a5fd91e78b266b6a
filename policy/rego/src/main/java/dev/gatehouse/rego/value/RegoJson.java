package dev.gatehouse.rego.value;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON to values and back. Reading is strict (RFC 8259: no comments, no trailing commas, one value
 * and nothing after it) and neither reading nor writing recurses, so depth costs heap and not
 * stack.
 */
public final class RegoJson {
  private RegoJson() {}

  /**
   * Reads one document within {@link RegoJsonLimits#DEFAULT}.
   *
   * @throws RegoJsonException when the text is no JSON document
   */
  public static RegoValue parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads one document of UTF-8 within {@link RegoJsonLimits#DEFAULT}. */
  public static RegoValue parse(byte[] document) {
    return parse(document, RegoJsonLimits.DEFAULT);
  }

  /** Reads one document of UTF-8. */
  public static RegoValue parse(byte[] document, RegoJsonLimits limits) {
    return new RegoJsonReader(limits).read(document);
  }

  /** Reads a stream to its end as one document of UTF-8; the stream stays open. */
  public static RegoValue parse(InputStream document, RegoJsonLimits limits) {
    return new RegoJsonReader(limits).read(document);
  }

  /**
   * Writes a value without white space, as OPA does: a set as an array in its order, keys in order,
   * a key that is no string as the text of its own JSON, {@code <}, {@code >} and {@code &} as they
   * are.
   */
  public static String write(RegoValue value) {
    return new RegoJsonWriter(false).write(value);
  }

  /**
   * Writes with the HTML-sensitive characters escaped, which is what {@code json.marshal} and Go's
   * default do.
   */
  public static String writeEscapingHtml(RegoValue value) {
    return new RegoJsonWriter(true).write(value);
  }

  /** The text of {@link #write} in UTF-8. */
  public static byte[] writeBytes(RegoValue value) {
    return write(value).getBytes(StandardCharsets.UTF_8);
  }
}
