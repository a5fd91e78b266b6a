package dev.gatehouse.rego.builtin.der;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A value in DER: a tag and content. Immutable; its parts are read on demand. */
public final class DerValue {
  public static final int INTEGER = 0x02;
  public static final int BIT_STRING = 0x03;
  public static final int OCTET_STRING = 0x04;
  public static final int OBJECT_IDENTIFIER = 0x06;
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;
  private static final int BMP_STRING = 0x1e;

  private final byte[] source;
  private final int begin;
  private final int contentBegin;
  private final int end;

  private DerValue(byte[] source, int begin, int contentBegin, int end) {
    this.source = source;
    this.begin = begin;
    this.contentBegin = contentBegin;
    this.end = end;
  }

  /** The one value that these bytes are. */
  public static DerValue of(byte[] bytes) {
    DerValue value = read(bytes, 0, bytes.length);
    if (value.end != bytes.length) {
      throw DerException.syntax("trailing data");
    }
    return value;
  }

  /** The values that these bytes are, one after the other. */
  public static List<DerValue> sequenceOf(byte[] bytes) {
    return readAll(bytes, 0, bytes.length);
  }

  private static DerValue read(byte[] source, int at, int limit) {
    if (limit - at < 2 || (source[at] & 0x1f) == 0x1f) {
      throw DerException.syntax("truncated tag or length");
    }
    int length = source[at + 1] & 0xff;
    int content = at + 2;
    if (length >= 0x80) {
      int bytes = length & 0x7f;
      if (content + bytes > limit) {
        throw DerException.syntax("truncated tag or length");
      }
      if (bytes == 0) {
        throw DerException.syntax("indefinite length found (not DER)");
      }
      if (bytes > 4) {
        throw new DerException("length too large");
      }
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = length << 8 | (source[content + i] & 0xff);
      }
      content += bytes;
    }
    if (length < 0 || length > limit - content) {
      throw new DerException("length exceeds the data");
    }
    return new DerValue(source, at, content, content + length);
  }

  private static List<DerValue> readAll(byte[] source, int from, int limit) {
    List<DerValue> values = new ArrayList<>();
    int at = from;
    while (at < limit) {
      DerValue value = read(source, at, limit);
      values.add(value);
      at = value.end;
    }
    return values;
  }

  /** The identifier octet. */
  public int tag() {
    return source[begin] & 0xff;
  }

  /** The number of a context-specific tag, or -1 for any other. */
  public int contextTag() {
    return (tag() & 0xc0) == 0x80 ? tag() & 0x1f : -1;
  }

  /** The whole value with its tag and length. */
  public byte[] encoded() {
    return Arrays.copyOfRange(source, begin, end);
  }

  /** The content alone. */
  public byte[] content() {
    return Arrays.copyOfRange(source, contentBegin, end);
  }

  /** The parts of a constructed value, or of a string that holds values. */
  public List<DerValue> children() {
    return readAll(source, contentBegin, end);
  }

  /** This value, when it has the tag. */
  public DerValue require(int tag) {
    if (tag() != tag) {
      throw new DerException("expected tag 0x%02x, found 0x%02x".formatted(tag, tag()));
    }
    return this;
  }

  public BigInteger integer() {
    require(INTEGER);
    if (contentBegin == end) {
      throw new DerException("empty integer");
    }
    return new BigInteger(content());
  }

  public boolean bool() {
    return end - contentBegin == 1 && source[contentBegin] != 0;
  }

  /** The arcs of an object identifier. */
  public List<Long> objectIdentifier() {
    return identifierArcs(content());
  }

  /** The arcs that the content of an object identifier spells. */
  private static List<Long> identifierArcs(byte[] content) {
    List<Long> arcs = new ArrayList<>();
    long arc = 0;
    for (int i = 0; i < content.length; i++) {
      if (arc > Long.MAX_VALUE >> 8) {
        throw new DerException("object identifier too large");
      }
      arc = arc << 7 | (content[i] & 0x7f);
      if (content[i] >= 0) {
        if (arcs.isEmpty()) {
          arcs.add(Math.min(arc / 40, 2));
          arcs.add(arc - 40 * Math.min(arc / 40, 2));
        } else {
          arcs.add(arc);
        }
        arc = 0;
      } else if (i == content.length - 1) {
        throw new DerException("truncated object identifier");
      }
    }
    return arcs;
  }

  /** The bits of a bit string, whose last byte may have unused ones. */
  public byte[] bits() {
    require(BIT_STRING);
    if (contentBegin == end) {
      throw new DerException("empty bit string");
    }
    return Arrays.copyOfRange(source, contentBegin + 1, end);
  }

  /** The text of a character string. */
  public String text() {
    Charset charset =
        switch (tag()) {
          case BMP_STRING -> StandardCharsets.UTF_16BE;
          case 0x14 -> StandardCharsets.ISO_8859_1;
          default -> StandardCharsets.UTF_8;
        };
    return new String(source, contentBegin, end - contentBegin, charset);
  }
}
