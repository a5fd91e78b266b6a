package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** What writers of the JSON form have in common: lists, and members that are left out if empty. */
final class JsonMembers {

  private JsonMembers() {}

  static <T> RegoArray list(List<T> items, Function<T, RegoValue> convert) {
    return RegoArray.copyOf(items.stream().map(convert).toList());
  }

  static <T> void putList(
      RegoObject.Builder object, String key, List<T> items, Function<T, RegoValue> convert) {
    if (!items.isEmpty()) {
      object.put(key, list(items, convert));
    }
  }

  static void putIf(RegoObject.Builder object, String key, boolean flag) {
    if (flag) {
      object.put(key, RegoBoolean.TRUE);
    }
  }

  static void putText(RegoObject.Builder object, String key, String text) {
    if (!text.isEmpty()) {
      object.put(key, text);
    }
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
