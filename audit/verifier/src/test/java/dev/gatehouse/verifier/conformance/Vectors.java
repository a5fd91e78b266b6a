package dev.gatehouse.verifier.conformance;

import dev.gatehouse.fixtures.ConformanceCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The folder of shared test vectors, and its JSON as maps and lists. */
final class Vectors {

  private Vectors() {}

  /** The folder with the vectors for Merkle logs. */
  static Path folder() {
    return ConformanceCases.require("merkle");
  }

  static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Path file) {
    return (Map<String, Object>) json(file);
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> objects(@Nullable Object list) {
    return list == null ? List.of() : (List<Map<String, Object>>) list;
  }

  @SuppressWarnings("unchecked")
  static List<String> texts(@Nullable Object list) {
    return list == null ? List.of() : (List<String>) list;
  }

  static String text(Map<String, Object> object, String name) {
    return (String) java.util.Objects.requireNonNull(object.get(name), name);
  }

  /** A whole number, with those beyond 2^63 as unsigned. */
  static long number(Map<String, Object> object, String name) {
    return Long.parseUnsignedLong(String.valueOf(object.get(name)));
  }

  private static @Nullable Object json(Path file) {
    try (JsonParser parser =
        new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      default -> parser.getString();
    };
  }
}
