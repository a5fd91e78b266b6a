package dev.gatehouse.pdp.server;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;

/** Numbers that are no integers, compared as 64-bit floats: so OPA's own test does. */
final class Doubles {

  private Doubles() {}

  static RegoValue rounded(RegoValue value) {
    return switch (value) {
      case RegoNumber number -> {
        double rounded = Double.parseDouble(number.toString());
        yield number.toString().matches("-?[0-9]+") || !Double.isFinite(rounded)
            ? number
            : RegoNumber.of(rounded);
      }
      case RegoArray array ->
          RegoArray.copyOf(array.toList().stream().map(Doubles::rounded).toList());
      case RegoObject object -> {
        RegoObject.Builder copy = RegoObject.builder(object.size());
        object.forEach((key, member) -> copy.put(key, rounded(member)));
        yield copy.build();
      }
      default -> value;
    };
  }
}
