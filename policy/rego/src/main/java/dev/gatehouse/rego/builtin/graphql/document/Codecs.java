package dev.gatehouse.rego.builtin.graphql.document;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codecs of the parts that are no nodes. */
final class Codecs {
  /** A text; bytes that are no UTF-8 become U+FFFD, since policies see it by way of JSON. */
  static final Codec<String> TEXT =
      new Codec<>() {
        @Override
        public RegoValue write(String text) {
          return RegoString.of(wellFormed(text));
        }

        @Override
        public String read(RegoValue value) {
          if (value instanceof RegoString text) {
            return text.value();
          }
          throw DocumentException.mismatch(jsonKind(value), "string");
        }
      };

  static final Codec<Boolean> FLAG =
      new Codec<>() {
        @Override
        public RegoValue write(Boolean flag) {
          return RegoBoolean.of(flag);
        }

        @Override
        public Boolean read(RegoValue value) {
          if (value instanceof RegoBoolean flag) {
            return flag.value();
          }
          throw DocumentException.mismatch(jsonKind(value), "bool");
        }
      };

  /** The kind of a value: a number from 0 to 9. */
  static final Codec<Integer> NUMBER =
      new Codec<>() {
        @Override
        public RegoValue write(Integer number) {
          return RegoNumber.of(number);
        }

        @Override
        public Integer read(RegoValue value) {
          if (!(value instanceof RegoNumber number) || !number.isPlainLong()) {
            throw DocumentException.mismatch(jsonKind(value), "ast.ValueKind");
          }
          if (number.longValue() < 0 || number.longValue() > InputValue.OBJECT) {
            throw DocumentException.incomplete("unknown value kind " + number);
          }
          return (int) number.longValue();
        }
      };

  private Codecs() {}

  static <V> @Nullable RegoArray writeList(Codec<V> element, List<V> list) {
    List<RegoValue> written = new ArrayList<>(list.size());
    for (V each : list) {
      RegoValue value = element.write(each);
      if (value != null) {
        written.add(value);
      }
    }
    return written.isEmpty() ? null : RegoArray.copyOf(written);
  }

  static <V> void readList(Codec<V> element, RegoValue value, List<V> list) {
    if (!(value instanceof RegoArray array)) {
      throw DocumentException.mismatch(jsonKind(value), "a list");
    }
    for (RegoValue each : array) {
      V read = element.read(each);
      if (read != null) {
        list.add(read);
      }
    }
  }

  static String jsonKind(RegoValue value) {
    return switch (value) {
      case RegoBoolean _ -> "bool";
      case RegoNull _ -> "null";
      case RegoNumber number -> "number " + number;
      default -> value.kind().typeName();
    };
  }

  private static String wellFormed(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
    return clean.toString();
  }
}
