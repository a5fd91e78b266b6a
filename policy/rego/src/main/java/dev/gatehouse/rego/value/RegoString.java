package dev.gatehouse.rego.value;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A string. Rego's strings are sequences of bytes that are nearly always UTF-8; a byte that isn't
 * part of a well-formed sequence (as decoding binary data gives) is held as the lone surrogate
 * {@code U+DC00 + byte}, so that no byte is lost on the way through {@link #ofUtf8} and {@link
 * #utf8()}.
 */
public final class RegoString implements RegoValue {
  /** The empty string. */
  public static final RegoString EMPTY = new RegoString("");

  private final String value;
  private int hash;

  private RegoString(String value) {
    this.value = value;
  }

  public static RegoString of(String value) {
    return value.isEmpty() ? EMPTY : new RegoString(value);
  }

  /** The string of these bytes, well formed or not. */
  public static RegoString ofUtf8(byte[] bytes) {
    return of(decode(bytes));
  }

  /** The Java string; ill-formed bytes are lone surrogates in it. */
  public String value() {
    return value;
  }

  /** The bytes, exactly those that {@link #ofUtf8} was given. */
  public byte[] utf8() {
    return encode(value);
  }

  /** The number of code points, ill-formed bytes counting one each. */
  public int length() {
    return value.codePointCount(0, value.length());
  }

  /** Decodes bytes to the Java string that stands for them. */
  public static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException illFormed) {
      return EscapedBytes.decode(bytes);
    }
  }

  /** The bytes that a Java string stands for. */
  public static byte[] encode(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException loneSurrogate) {
      return EscapedBytes.encode(text);
    }
  }

  int compareText(RegoString other) {
    String a = value;
    String b = other.value;
    int shared = Math.min(a.length(), b.length());
    int mismatch = 0;
    while (mismatch < shared && a.charAt(mismatch) == b.charAt(mismatch)) {
      mismatch++;
    }
    if (mismatch == shared) {
      return Integer.compare(a.length(), b.length());
    }
    char x = a.charAt(mismatch);
    char y = b.charAt(mismatch);
    if (!Character.isSurrogate(x) && !Character.isSurrogate(y)) {
      return Character.compare(x, y);
    }
    return Integer.signum(Arrays.compareUnsigned(utf8(), other.utf8()));
  }

  @Override
  public Kind kind() {
    return Kind.STRING;
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = ValueHash.of(value);
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof RegoString that && value.equals(that.value));
  }

  @Override
  public String toString() {
    return RegoText.quote(value);
  }
}
