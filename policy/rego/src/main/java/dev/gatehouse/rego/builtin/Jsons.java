package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.builtin.encoding.JsonSyntax;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoJsonLimits;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** {@code json.marshal}, {@code json.unmarshal} and their kin. */
final class Jsons {
  private static final ObjectType MARSHAL_OPTIONS =
      new ObjectType(
          List.of(
              new ObjectType.Property(RegoString.of("indent"), STRING),
              new ObjectType.Property(RegoString.of("prefix"), STRING),
              new ObjectType.Property(RegoString.of("pretty"), BOOLEAN)),
          new ObjectType.Dynamic(STRING, ANY));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("json.marshal")
              .takes("x", ANY)
              .returns("y", STRING)
              .by((context, a) -> RegoString.of(RegoJson.writeEscapingHtml(a[0]))),
          declare("json.marshal_with_options")
              .takes("x", ANY)
              .takes("opts", MARSHAL_OPTIONS)
              .returns("y", STRING)
              .by((context, a) -> marshal(a[0], Operands.object(a[1], 2))),
          declare("json.unmarshal")
              .takes("x", STRING)
              .returns("y", ANY)
              .by((context, a) -> unmarshal(Operands.bytes(a[0], 1))),
          declare("json.is_valid")
              .takes("x", STRING)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(isValid(a[0]))));

  private Jsons() {}

  /** The reader passes over a byte order mark, which Go doesn't. */
  private static boolean hasByteOrderMark(byte[] text) {
    return text.length > 2
        && (text[0] & 0xFF) == 0xEF
        && (text[1] & 0xFF) == 0xBB
        && (text[2] & 0xFF) == 0xBF;
  }

  private static RegoValue unmarshal(byte[] text) {
    if (hasByteOrderMark(text)) {
      throw BuiltinException.failed("invalid character 'ï' looking for beginning of value");
    }
    try {
      return RegoJson.parse(text, RegoJsonLimits.DEFAULT);
    } catch (RegoJsonException malformed) {
      String reason = JsonSyntax.explain(RegoString.decode(text));
      throw reason.isEmpty() ? BuiltinException.failed(malformed) : BuiltinException.failed(reason);
    }
  }

  private static boolean isValid(RegoValue value) {
    if (!(value instanceof RegoString text)) {
      return false;
    }
    byte[] bytes = text.utf8();
    if (hasByteOrderMark(bytes)) {
      return false;
    }
    try {
      RegoJson.parse(bytes);
      return true;
    } catch (RegoJsonException malformed) {
      return false;
    }
  }

  /** An indent or a prefix asks for the pretty form by itself, unless that is refused outright. */
  private static RegoString marshal(RegoValue value, RegoObject options) {
    String indent = "\t";
    String prefix = "";
    boolean pretty = false;
    RegoValue asked = options.get("pretty");
    for (int i = 0; i < options.size(); i++) {
      String name = optionName(options.key(i), i);
      RegoValue setting = options.value(i);
      switch (name) {
        case "indent" -> indent = text(name, setting, i);
        case "prefix" -> prefix = text(name, setting, i);
        case "pretty" -> {
          if (!(setting instanceof RegoBoolean)) {
            throw Operands.refused(2, "key \"pretty\" failed cast to bool");
          }
        }
        default -> throw Operands.refused(2, "object contained unknown key " + options.key(i));
      }
      pretty = true;
    }
    pretty = asked == null ? pretty : asked.equals(RegoBoolean.TRUE);
    String compact = RegoJson.writeEscapingHtml(value);
    return RegoString.of(pretty ? prefix + JsonIndent.indent(compact, prefix, indent) : compact);
  }

  private static String optionName(RegoValue key, int index) {
    if (key instanceof RegoString name) {
      return name.value();
    }
    String problem = Operands.wrongType(index, key, "string").getMessage();
    throw Operands.refused(
        2, "failed to stringify key " + key + " at index " + index + ": " + problem);
  }

  private static String text(String name, RegoValue setting, int index) {
    if (setting instanceof RegoString text) {
      return text.value();
    }
    String problem = Operands.wrongType(index, setting, "string").getMessage();
    throw Operands.refused(2, "key \"" + name + "\" failed cast to string: " + problem);
  }
}
