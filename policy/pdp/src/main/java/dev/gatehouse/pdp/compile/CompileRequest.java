package dev.gatehouse.pdp.compile;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.JsonBody;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body of a request: an object whose members are asked for by name and type. */
record CompileRequest(RegoObject body) {

  private static final String DECODING = "error(s) occurred while decoding request: ";

  /**
   * Reads a body.
   *
   * @param required whether there has to be one
   * @throws ApiFailure 400 if it is no JSON object
   */
  static CompileRequest read(byte[] body, boolean required) {
    if (JsonBody.isBlank(body)) {
      if (required) {
        throw ApiFailure.invalid(DECODING + "EOF");
      }
      return new CompileRequest(RegoObject.EMPTY);
    }
    try {
      return switch (JsonBody.json(body)) {
        case RegoObject object -> new CompileRequest(object);
        case RegoNull _ -> new CompileRequest(RegoObject.EMPTY);
        case RegoValue other -> throw wrong("the request", "object", other);
      };
    } catch (JsonBody.MalformedException malformed) {
      throw ApiFailure.invalid(DECODING + malformed.getMessage());
    }
  }

  private static ApiFailure wrong(String name, String expected, RegoValue value) {
    return ApiFailure.invalid(
        DECODING
            + name
            + " must be of type "
            + expected
            + ", got "
            + value.kind().name().toLowerCase(Locale.ROOT));
  }

  /** The input as far as it is known, or null. */
  @Nullable RegoValue input() {
    return body.get("input");
  }

  /** The text of a member; empty if there is none. */
  String text(String name) {
    return switch (body.get(name)) {
      case null -> "";
      case RegoNull _ -> "";
      case RegoString text -> text.value();
      case RegoValue other -> throw wrong(name, "string", other);
    };
  }

  boolean flag(String name) {
    return switch (body.get(name)) {
      case null -> false;
      case RegoNull _ -> false;
      case RegoBoolean flag -> flag.equals(RegoBoolean.TRUE);
      case RegoValue other -> throw wrong(name, "boolean", other);
    };
  }

  /** The texts of a member, or null if there is none. */
  @Nullable List<String> texts(String name) {
    return switch (body.get(name)) {
      case null -> null;
      case RegoNull _ -> null;
      case RegoArray items -> {
        List<String> texts = new ArrayList<>();
        for (RegoValue item : items) {
          if (!(item instanceof RegoString text)) {
            throw wrong("each item of " + name, "string", item);
          }
          texts.add(text.value());
        }
        yield texts;
      }
      case RegoValue other -> throw wrong(name, "array of strings", other);
    };
  }

  RegoObject object(String name) {
    return switch (body.get(name)) {
      case null -> RegoObject.EMPTY;
      case RegoNull _ -> RegoObject.EMPTY;
      case RegoObject object -> object;
      case RegoValue other -> throw wrong(name, "object", other);
    };
  }

  CompileRequest options() {
    return new CompileRequest(object("options"));
  }

  /** The unknowns, or null if the request has none. */
  @Nullable List<Ref> unknowns() {
    List<String> texts = texts("unknowns");
    return texts == null ? null : refs("unknowns", texts);
  }

  /** The rules not to inline. */
  List<Ref> disableInlining() {
    List<String> texts = texts("disableInlining");
    return texts == null ? List.of() : refs("disableInlining", texts);
  }

  private static List<Ref> refs(String name, List<String> texts) {
    List<Ref> refs = new ArrayList<>();
    for (String text : texts) {
      try {
        refs.add(PartialOptions.ref(text));
      } catch (RegoCompileException refused) {
        throw ApiFailure.invalid(
            "error(s) occurred while parsing " + name + ": " + refused.getMessage());
      }
    }
    return refs;
  }
}
