package dev.gatehouse.rego.peers;

import dev.gatehouse.rego.builtin.type.AnyType;
import dev.gatehouse.rego.builtin.type.ArrayType;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.SetType;
import dev.gatehouse.rego.builtin.type.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Arguments for calls, as Rego terms: those of {@code arguments.txt}, and some of each type. */
final class CallArguments {
  private static final String[] NUMBERS = {"0", "1", "-1", "2.5", "100", "-7"};
  private static final String[] STRINGS = {"\"\"", "\"a\"", "\"a b\"", "\"é\"", "\"1\"", "\"a.b\""};
  private static final String[] SCALARS = {"null", "true", "false", "7", "\"x\"", "0.5"};

  private final Map<String, List<String>> apt;

  private CallArguments(Map<String, List<String>> apt) {
    this.apt = apt;
  }

  static CallArguments load() {
    Map<String, List<String>> apt = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("  ")) {
        current.add(line.strip());
      } else if (!line.startsWith("#") && !line.isBlank()) {
        current = new ArrayList<>();
        for (String parameter : line.split(", ")) {
          apt.put(parameter.strip(), current);
        }
      }
    }
    return new CallArguments(apt);
  }

  private static List<String> lines() {
    try (InputStream in = CallArguments.class.getResourceAsStream("arguments.txt")) {
      byte[] text = Objects.requireNonNull(in, "arguments.txt").readAllBytes();
      return List.of(new String(text, StandardCharsets.UTF_8).split("\n"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What suits a function's parameter; may be empty. */
  List<String> of(String function, int position) {
    return apt.getOrDefault(function + " " + position, List.of());
  }

  /** A term of a type. */
  String ofType(Type type, Random random) {
    return switch (type) {
      case AnyType any ->
          any.isEverything()
              ? any(random)
              : ofType(any.of().get(random.nextInt(any.of().size())), random);
      case ArrayType array -> {
        StringBuilder text = new StringBuilder("[");
        for (Type element : array.fixed()) {
          text.append(text.length() > 1 ? ", " : "").append(ofType(element, random));
        }
        Type dynamic = array.dynamic();
        for (int i = random.nextInt(3); i > 0 && dynamic != null; i--) {
          text.append(text.length() > 1 ? ", " : "").append(ofType(dynamic, random));
        }
        yield text.append("]").toString();
      }
      case SetType set ->
          random.nextInt(4) == 0
              ? "set()"
              : "{" + ofType(element(set), random) + ", " + ofType(element(set), random) + "}";
      case ObjectType object -> object(object, random);
      default ->
          switch (type.toString()) {
            case "number" -> NUMBERS[random.nextInt(NUMBERS.length)];
            case "string" -> STRINGS[random.nextInt(STRINGS.length)];
            case "boolean" -> random.nextBoolean() ? "true" : "false";
            default -> "null";
          };
    };
  }

  private String object(ObjectType type, Random random) {
    ObjectType.Dynamic dynamic = type.dynamic();
    if (dynamic == null || random.nextInt(3) == 0) {
      return "{}";
    }
    return "{" + ofType(dynamic.key(), random) + ": " + ofType(dynamic.type(), random) + "}";
  }

  /** A term of any type. */
  String any(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> "[" + any(random) + "]";
      case 1 -> "{" + any(random) + "}";
      case 2 -> "{\"a\": " + any(random) + "}";
      case 3 -> "[1, 2, 3]";
      default -> SCALARS[random.nextInt(SCALARS.length)];
    };
  }

  private static Type element(SetType set) {
    return Objects.requireNonNull(set.of(), "the empty set is no parameter's type");
  }
}
