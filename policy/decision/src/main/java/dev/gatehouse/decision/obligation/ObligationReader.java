package dev.gatehouse.decision.obligation;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an obligation from a policy's result. Never fails: what it can't read is {@link
 * Obligation.Unknown}.
 */
public final class ObligationReader {

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");
  private static final Pattern HEADER_VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,1022}[\\x21-\\x7e])?");

  private ObligationReader() {}

  /** The obligation that a value of the policy language stands for. */
  public static Obligation read(RegoValue value) {
    if (!(value instanceof RegoObject object)) {
      return new Obligation.Unknown("", "not an object");
    }
    String type = object.get("type") instanceof RegoString text ? text.value() : "";
    try {
      return read(type, object);
    } catch (Malformed e) {
      return new Obligation.Unknown(type, e.problem);
    }
  }

  private static Obligation read(String type, RegoObject object) throws Malformed {
    return switch (type) {
      case "mask" -> {
        only(object, "type", "fields", "with");
        yield new Obligation.Mask(
            pointers(object), choice(object, "with", Obligation.Masking::valueOf));
      }
      case "header" -> {
        only(object, "type", "name", "value");
        yield new Obligation.Header(
            matching(object, "name", HEADER_NAME), matching(object, "value", HEADER_VALUE));
      }
      case "log" -> {
        only(object, "type", "level");
        yield new Obligation.Log(choice(object, "level", Obligation.Level::valueOf));
      }
      case "step_up" -> {
        only(object, "type", "acr");
        yield new Obligation.StepUp(text(object, "acr"));
      }
      case "watermark" -> {
        only(object, "type", "text");
        yield new Obligation.Watermark(text(object, "text"));
      }
      case "break_glass" -> {
        only(object, "type");
        yield new Obligation.BreakGlass();
      }
      case "" -> throw new Malformed("type: missing or not a string");
      default -> throw new Malformed("type: not known");
    };
  }

  private static void only(RegoObject object, String... names) throws Malformed {
    Set<String> known = Set.of(names);
    for (int i = 0; i < object.size(); i++) {
      if (!(object.key(i) instanceof RegoString name) || !known.contains(name.value())) {
        throw new Malformed(object.key(i) + ": not known");
      }
    }
  }

  private static String text(RegoObject object, String name) throws Malformed {
    if (object.get(name) instanceof RegoString text && !text.value().isBlank()) {
      return text.value();
    }
    throw new Malformed(name + ": missing, blank or not a string");
  }

  private static String matching(RegoObject object, String name, Pattern pattern) throws Malformed {
    String text = text(object, name);
    if (!pattern.matcher(text).matches()) {
      throw new Malformed(name + ": not a header " + name);
    }
    return text;
  }

  private static <E> E choice(RegoObject object, String name, Function<String, E> values)
      throws Malformed {
    String text = text(object, name);
    try {
      return values.apply(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Malformed(name + ": not a known value");
    }
  }

  private static List<String> pointers(RegoObject object) throws Malformed {
    @Nullable RegoValue value = object.get("fields");
    if (!(value instanceof RegoArray array) || array.isEmpty()) {
      throw new Malformed("fields: missing, empty or not an array");
    }
    List<String> pointers = new ArrayList<>(array.size());
    for (RegoValue item : array) {
      if (!(item instanceof RegoString text) || !text.value().startsWith("/")) {
        throw new Malformed("fields: not a JSON pointer");
      }
      pointers.add(text.value());
    }
    return pointers;
  }

  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final String problem;

    Malformed(String problem) {
      super(problem, null, false, false);
      this.problem = problem;
    }
  }
}
