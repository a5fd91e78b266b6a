package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.array;

import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** {@code json.patch}: the operations of RFC 6902, on sets too. */
final class JsonPatches {
  private static final ObjectType PATCH =
      new ObjectType(
          List.of(
              new ObjectType.Property(RegoString.of("op"), STRING),
              new ObjectType.Property(RegoString.of("path"), ANY)),
          new ObjectType.Dynamic(ANY, ANY));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("json.patch")
              .takes("target", ANY)
              .takes("patches", array(PATCH))
              .returns("output", ANY)
              .by((context, a) -> patch(a[0], Operands.array(a[1], 2))));

  private JsonPatches() {}

  private static RegoValue patch(RegoValue target, RegoArray operations) {
    RegoValue document = target;
    for (RegoValue element : operations) {
      if (!(element instanceof RegoObject operation)) {
        throw BuiltinException.failed(
            "must be an array of JSON-Patch objects, but at least one element is not an object");
      }
      document = apply(document, operation);
    }
    return document;
  }

  private static RegoValue apply(RegoValue document, RegoObject operation) {
    RegoValue pathAttribute = attribute(operation, "path");
    RegoValue name = attribute(operation, "op");
    if (!(name instanceof RegoString op)) {
      throw BuiltinException.failed(
          "attribute 'op' must be a string but found: " + name.kind().typeName());
    }
    List<RegoValue> path = JsonPaths.parse(pathAttribute);
    return switch (op.value()) {
      case "add" -> DocumentEdit.insert(document, path, attribute(operation, "value"));
      case "remove" -> DocumentEdit.remove(document, path);
      case "replace" -> {
        RegoValue without = path.isEmpty() ? document : DocumentEdit.remove(document, path);
        yield DocumentEdit.insert(without, path, attribute(operation, "value"));
      }
      case "move" -> {
        List<RegoValue> from = JsonPaths.parse(attribute(operation, "from"));
        RegoValue moved = DocumentEdit.find(document, from);
        RegoValue without = from.isEmpty() ? document : DocumentEdit.remove(document, from);
        yield DocumentEdit.insert(without, path, moved);
      }
      case "copy" -> {
        RegoValue copied =
            DocumentEdit.find(document, JsonPaths.parse(attribute(operation, "from")));
        yield DocumentEdit.insert(document, path, copied);
      }
      case "test" -> {
        RegoValue found = DocumentEdit.find(document, path);
        RegoValue expected = attribute(operation, "value");
        if (!found.equals(expected)) {
          throw BuiltinException.failed(
              "value from EditTree != patch value.\n\nExpected: "
                  + expected
                  + "\n\nFound: "
                  + found);
        }
        yield document;
      }
      default -> throw BuiltinException.failed("unrecognized op: '" + op.value() + "'");
    };
  }

  private static RegoValue attribute(RegoObject operation, String name) {
    RegoValue value = operation.get(name);
    if (value == null) {
      throw BuiltinException.failed("missing required attribute '" + name + "'");
    }
    return value;
  }
}
