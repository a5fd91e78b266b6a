package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoUrl;
import dev.gatehouse.rego.builtin.encoding.UrlEscapes;
import dev.gatehouse.rego.builtin.encoding.UrlQuery;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code urlquery.*} and {@code uri.*}. */
final class Urls {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("urlquery.decode")
              .takes("x", STRING)
              .returns("y", STRING)
              .by(
                  (context, a) ->
                      read(
                          () -> RegoString.of(UrlEscapes.queryUnescape(Operands.string(a[0], 1))))),
          declare("urlquery.encode")
              .takes("x", STRING)
              .returns("y", STRING)
              .by((context, a) -> RegoString.of(UrlEscapes.queryEscape(Operands.string(a[0], 1)))),
          declare("urlquery.encode_object")
              .takes("object", object(STRING, any(STRING, array(STRING), set(STRING))))
              .returns("y", STRING)
              .by((context, a) -> encodeObject(Operands.object(a[0], 1))),
          declare("urlquery.decode_object")
              .takes("x", STRING)
              .returns("object", object(STRING, array(STRING)))
              .by((context, a) -> read(() -> decodeObject(Operands.string(a[0], 1)))),
          declare("uri.parse")
              .takes("uri", STRING)
              .returns("output", object(STRING, STRING))
              .by((context, a) -> read(() -> parse(Operands.string(a[0], 1)))),
          declare("uri.is_valid")
              .takes("uri", STRING)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(isValid(a[0]))));

  private Urls() {}

  private static RegoValue read(Supplier<RegoValue> reader) {
    try {
      return reader.get();
    } catch (EncodingException malformed) {
      throw BuiltinException.failed(malformed);
    }
  }

  private static RegoString encodeObject(RegoObject object) {
    SortedMap<String, List<String>> query = new TreeMap<>();
    object.forEach(
        (key, value) ->
            query.put(
                key instanceof RegoString text ? text.value() : RegoJson.write(key),
                values(value)));
    return RegoString.of(UrlQuery.format(query));
  }

  private static List<String> values(RegoValue value) {
    if (value instanceof RegoString text) {
      return List.of(text.value());
    }
    if (!(value instanceof RegoArray) && !(value instanceof RegoSet)) {
      throw notStrings();
    }
    List<String> values = new ArrayList<>();
    for (RegoValue element : Operands.elements(value, 1)) {
      if (!(element instanceof RegoString text)) {
        throw notStrings();
      }
      values.add(text.value());
    }
    return values;
  }

  private static BuiltinException notStrings() {
    return Operands.refused(1, "values must be string, array[string], or set[string]");
  }

  private static RegoObject decodeObject(String query) {
    RegoObject.Builder decoded = RegoObject.builder();
    UrlQuery.parse(query).forEach((key, values) -> decoded.put(key, Results.strings(values)));
    return decoded.build();
  }

  private static RegoObject parse(String text) {
    GoUrl url = GoUrl.parse(text);
    RegoObject.Builder parts = RegoObject.builder();
    put(parts, "scheme", url.scheme());
    put(parts, "hostname", url.hostname());
    put(parts, "port", url.port());
    put(parts, "path", url.path());
    if (!url.path().isEmpty()) {
      put(parts, "raw_path", url.rawPath().isEmpty() ? url.path() : url.rawPath());
    }
    put(parts, "raw_query", url.rawQuery());
    put(parts, "fragment", url.fragment());
    return parts.build();
  }

  private static void put(RegoObject.Builder parts, String name, String part) {
    if (!part.isEmpty()) {
      parts.put(name, part);
    }
  }

  private static boolean isValid(RegoValue value) {
    if (!(value instanceof RegoString text) || text.value().isEmpty()) {
      return false;
    }
    try {
      GoUrl.parse(text.value());
      return true;
    } catch (EncodingException malformed) {
      return false;
    }
  }
}
