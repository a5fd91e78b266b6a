package dev.gatehouse.pdp.server;

import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a configuration document together: the file, with variables of the environment put in for
 * {@code ${NAME}}, then the flags {@code --set} and {@code --set-file}.
 */
public final class ConfigFile {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private ConfigFile() {}

  /**
   * The document.
   *
   * @param file YAML or JSON; null for none
   * @param overrides each {@code key=value}, several with commas between
   * @param fileOverrides each {@code key=path}
   * @param environment variables by name
   * @throws ConfigException naming what can't be read
   */
  public static RegoObject read(
      @Nullable Path file,
      List<String> overrides,
      List<String> fileOverrides,
      UnaryOperator<@Nullable String> environment) {
    RegoObject document = file == null ? RegoObject.EMPTY : parse(file, environment);
    for (String given : overrides) {
      for (String override : ConfigOverride.split(given)) {
        document = apply(document, override, "--set", ConfigOverride::value);
      }
    }
    for (String given : fileOverrides) {
      for (String override : ConfigOverride.split(given)) {
        document = apply(document, override, "--set-file", path -> content(Path.of(path)));
      }
    }
    return document;
  }

  private static RegoObject parse(Path file, UnaryOperator<@Nullable String> environment) {
    String text = VARIABLE.matcher(text(file)).replaceAll(found -> variable(found, environment));
    RegoValue document;
    try {
      document = YamlReader.read(text);
    } catch (YamlException malformed) {
      throw new ConfigException(file + ": " + malformed.getMessage());
    }
    return switch (document) {
      case RegoObject object -> object;
      case RegoNull _ -> RegoObject.EMPTY;
      default -> throw new ConfigException(file + ": expected an object at the top");
    };
  }

  private static String variable(
      java.util.regex.MatchResult found, UnaryOperator<@Nullable String> environment) {
    String value = environment.apply(found.group(1));
    return value == null ? "" : Matcher.quoteReplacement(value);
  }

  private static RegoValue content(Path file) {
    return RegoString.of(text(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(file + ": can't be read as UTF-8 text");
    }
  }

  private interface Reading {
    RegoValue read(String text);
  }

  private static RegoObject apply(
      RegoObject document, String override, String flag, Reading reading) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw new ConfigException(flag + " " + override + ": expected key=value");
    }
    List<String> keys = ConfigOverride.keys(override.substring(0, equals));
    return (RegoObject) with(document, keys, 0, reading.read(override.substring(equals + 1)), flag);
  }

  private static RegoValue with(
      RegoValue at, List<String> keys, int depth, RegoValue value, String flag) {
    if (depth == keys.size()) {
      return value;
    }
    RegoString key = RegoString.of(keys.get(depth));
    RegoObject object =
        switch (at) {
          case RegoObject present -> present;
          case RegoNull _ -> RegoObject.EMPTY;
          default ->
              throw new ConfigException(
                  flag
                      + " "
                      + String.join(".", keys)
                      + ": "
                      + String.join(".", keys.subList(0, depth))
                      + " is no object");
        };
    RegoValue present = object.get(key);
    return object.with(
        key, with(present == null ? RegoNull.NULL : present, keys, depth + 1, value, flag));
  }
}
