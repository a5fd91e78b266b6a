package dev.gatehouse.rego.conformance;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a YAML file as Rego's. */
final class YamlValues {

  private YamlValues() {}

  static RegoValue of(@Nullable Object raw) {
    return switch (raw) {
      case null -> RegoNull.NULL;
      case Boolean b -> RegoBoolean.of(b);
      case Double d -> RegoNumber.of(d);
      case Number n -> RegoNumber.parse(n.toString());
      case List<?> list -> RegoArray.copyOf(list.stream().map(YamlValues::of).toList());
      case Map<?, ?> map -> {
        RegoObject.Builder object = RegoObject.builder();
        map.forEach((k, v) -> object.put(RegoString.of(String.valueOf(k)), of(v)));
        yield object.build();
      }
      default -> RegoString.of(raw.toString());
    };
  }
}
