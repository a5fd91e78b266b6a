package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.DataPath;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoString;
import java.util.regex.Pattern;

/** The document that a URL's path names, as a query. */
public final class DataRef {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern INDEX = Pattern.compile("[+-]?[0-9]{1,18}");

  private DataRef() {}

  /**
   * The query for a path below {@code /v1/data}: {@code a/b/0} is {@code data.a.b[0]}.
   *
   * @throws ApiFailure if a key can't be part of a ref
   */
  public static String of(String escaped) {
    if (escaped.isEmpty()) {
      return "data";
    }
    StringBuilder ref = new StringBuilder("data");
    for (String segment : escaped.split("/", -1)) {
      if (segment.isEmpty()) {
        continue;
      }
      String unescaped = DataPath.unescape(segment);
      String key = unescaped == null ? segment : unescaped;
      if (key.contains("\"")) {
        throw ApiFailure.internal(
            "invalid_parameter: invalid path: invalid ref term '" + key + "'");
      }
      if (INDEX.matcher(key).matches()) {
        ref.append('[').append(Long.parseLong(key)).append(']');
      } else if (NAME.matcher(key).matches() && !Keywords.isReserved(key)) {
        ref.append('.').append(key);
      } else {
        ref.append('[').append(RegoJson.write(RegoString.of(key))).append(']');
      }
    }
    return ref.toString();
  }

  private static final class Keywords {
    private static final java.util.Set<String> RESERVED =
        java.util.Set.of(
            "not",
            "package",
            "import",
            "as",
            "default",
            "else",
            "with",
            "null",
            "true",
            "false",
            "some",
            "in",
            "if",
            "contains",
            "every");

    static boolean isReserved(String name) {
      return RESERVED.contains(name);
    }
  }
}
