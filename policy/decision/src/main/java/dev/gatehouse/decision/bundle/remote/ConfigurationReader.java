package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to a part of a configuration; each mistake is named by its place.
 *
 * @param at the place, such as {@code services.acme}
 * @param object the part
 */
record ConfigurationReader(String at, RegoObject object) {

  private @Nullable RegoValue value(String name) {
    RegoValue value = object.get(name);
    return value instanceof RegoNull ? null : value;
  }

  boolean has(String name) {
    return value(name) != null;
  }

  @Nullable String text(String name) throws BundleException {
    return switch (value(name)) {
      case null -> null;
      case RegoString text -> text.value();
      default -> throw wrong(name, "a string");
    };
  }

  String text(String name, String otherwise) throws BundleException {
    String text = text(name);
    return text == null || text.isEmpty() ? otherwise : text;
  }

  String required(String name) throws BundleException {
    String text = text(name);
    if (text == null || text.isEmpty()) {
      throw new BundleException(place(name) + " is missing, expected a string");
    }
    return text;
  }

  boolean flag(String name, boolean otherwise) throws BundleException {
    return switch (value(name)) {
      case null -> otherwise;
      case RegoBoolean flag -> flag.value();
      default -> throw wrong(name, "true or false");
    };
  }

  long number(String name, long otherwise) throws BundleException {
    return switch (value(name)) {
      case null -> otherwise;
      case RegoNumber number when number.isLong() && number.longValue() >= 0 -> number.longValue();
      default -> throw wrong(name, "a whole number from 0");
    };
  }

  ConfigurationReader object(String name) throws BundleException {
    return switch (value(name)) {
      case null -> new ConfigurationReader(place(name), RegoObject.EMPTY);
      case RegoObject part -> new ConfigurationReader(place(name), part);
      default -> throw wrong(name, "an object");
    };
  }

  List<String> texts(String name) throws BundleException {
    RegoValue value = value(name);
    List<String> texts = new ArrayList<>();
    if (value == null) {
      return texts;
    }
    if (!(value instanceof RegoArray array)) {
      throw wrong(name, "an array of strings");
    }
    for (RegoValue item : array) {
      if (!(item instanceof RegoString text)) {
        throw wrong(name, "an array of strings");
      }
      texts.add(text.value());
    }
    return texts;
  }

  List<Double> numbers(String name) throws BundleException {
    List<Double> numbers = new ArrayList<>();
    if (!(value(name) instanceof RegoArray array)) {
      throw wrong(name, "an array of numbers");
    }
    for (RegoValue item : array) {
      if (!(item instanceof RegoNumber number)) {
        throw wrong(name, "an array of numbers");
      }
      numbers.add(Double.parseDouble(number.toString()));
    }
    return numbers;
  }

  /** The parts under each name; of an array, each by its member {@code name}. */
  Map<String, ConfigurationReader> parts(String name) throws BundleException {
    Map<String, ConfigurationReader> parts = new LinkedHashMap<>();
    if (value(name) instanceof RegoArray array) {
      for (RegoValue item : array) {
        if (!(item instanceof RegoObject part)) {
          throw wrong(name, "an array of objects");
        }
        String own = new ConfigurationReader(place(name), part).required("name");
        parts.put(own, new ConfigurationReader(place(name) + "." + own, part));
      }
      return parts;
    }
    RegoObject all = object(name).object();
    for (int i = 0; i < all.size(); i++) {
      String key = all.key(i) instanceof RegoString text ? text.value() : "" + all.key(i);
      if (!(all.value(i) instanceof RegoObject part)) {
        throw new BundleException(place(name) + "." + key + " is no object, expected one");
      }
      parts.put(key, new ConfigurationReader(place(name) + "." + key, part));
    }
    return parts;
  }

  Map<String, String> textsByName(String name) throws BundleException {
    Map<String, String> texts = new LinkedHashMap<>();
    RegoObject all = object(name).object();
    for (int i = 0; i < all.size(); i++) {
      if (!(all.key(i) instanceof RegoString key) || !(all.value(i) instanceof RegoString text)) {
        throw wrong(name, "an object of strings");
      }
      texts.put(key.value(), text.value());
    }
    return texts;
  }

  /** The names that it has. */
  List<String> names() {
    return object.keys().toArray().toList().stream()
        .map(key -> key instanceof RegoString text ? text.value() : key.toString())
        .toList();
  }

  String place(String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  private BundleException wrong(String name, String expected) {
    // Without the value, which may be a secret.
    return new BundleException(place(name) + " is of the wrong kind, expected " + expected);
  }
}
