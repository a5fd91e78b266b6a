package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** {@code semver.*}. */
final class Semvers {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("semver.is_valid")
              .takes("vsn", ANY)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(isValid(a[0]))),
          declare("semver.compare")
              .takes("a", STRING)
              .takes("b", STRING)
              .returns("result", NUMBER)
              .by((context, a) -> compare(Operands.string(a[0], 1), Operands.string(a[1], 2))));

  private Semvers() {}

  private static boolean isValid(RegoValue value) {
    return value instanceof RegoString text && SemanticVersion.parse(text.value()) != null;
  }

  private static RegoNumber compare(String a, String b) {
    return RegoNumber.of(version(a, 1).compareTo(version(b, 2)));
  }

  private static SemanticVersion version(String text, int position) {
    SemanticVersion version = SemanticVersion.parse(text);
    if (version == null) {
      throw BuiltinException.failed(
          "operand " + position + ": string \"" + text + "\" is not a valid SemVer");
    }
    return version;
  }
}
