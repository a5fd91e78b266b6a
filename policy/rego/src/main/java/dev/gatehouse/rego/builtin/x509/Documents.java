package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in the forms that Go's JSON gives them. */
final class Documents {
  private Documents() {}

  /** Bytes in base64; null for none. */
  static RegoValue bytes(byte @Nullable [] bytes) {
    return bytes == null ? RegoNull.NULL : RegoString.of(Base64.getEncoder().encodeToString(bytes));
  }

  /** A slice that was never made is null, not empty. */
  static RegoValue listOrNull(Collection<? extends RegoValue> elements) {
    return elements.isEmpty() ? RegoNull.NULL : RegoArray.copyOf(elements);
  }

  static RegoValue stringsOrNull(List<String> strings) {
    return strings.isEmpty() ? RegoNull.NULL : RegoArray.ofStrings(strings);
  }

  static RegoArray identifier(List<Long> arcs) {
    return RegoArray.copyOf(arcs.stream().map(RegoNumber::of).toList());
  }
}
