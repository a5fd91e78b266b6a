package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.builtin.yaml.YamlWriter;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** {@code yaml.*}. */
final class Yamls {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("yaml.marshal")
              .takes("x", ANY)
              .returns("y", STRING)
              .by((context, a) -> RegoString.of(YamlWriter.write(a[0]))),
          declare("yaml.unmarshal")
              .takes("x", STRING)
              .returns("y", ANY)
              .by((context, a) -> unmarshal(Operands.string(a[0], 1))),
          declare("yaml.is_valid")
              .takes("x", STRING)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(isValid(a[0]))));

  private Yamls() {}

  private static RegoValue unmarshal(String text) {
    try {
      return YamlReader.read(text);
    } catch (YamlException malformed) {
      throw BuiltinException.failed(malformed);
    }
  }

  private static boolean isValid(RegoValue value) {
    if (!(value instanceof RegoString text)) {
      return false;
    }
    try {
      YamlReader.read(text.value());
      return true;
    } catch (YamlException malformed) {
      return false;
    }
  }
}
