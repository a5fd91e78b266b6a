package dev.gatehouse.ledger.alert;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads rules and their settings, those that come with Gatehouse and those of the installation. */
final class AlertFiles {

  /** The rules that come with Gatehouse. */
  static final List<String> SHIPPED =
      List.of("break_glass", "denials", "key_disabled", "mass_export", "policy_changed");

  private AlertFiles() {}

  /**
   * What the files hold at one moment.
   *
   * @param sources by the name of the file
   */
  record Version(Map<String, String> sources, RegoObject settings) {

    Version {
      sources = Map.copyOf(sources);
    }

    /**
     * The rules.
     *
     * @throws AlertRuleException if one can't be used
     */
    List<AlertRule> compile() {
      return AlertRules.compile(new TreeMap<>(sources), settings);
    }
  }

  /**
   * The rules of a configuration; none if it names none.
   *
   * @throws AlertRuleException if a file is missing or can't be used
   */
  static List<AlertRule> load(AlertSettings settings) {
    return read(settings).compile();
  }

  /**
   * What the files hold now.
   *
   * @throws AlertRuleException if a file is missing or can't be read
   */
  static Version read(AlertSettings settings) {
    Map<String, String> sources = new TreeMap<>();
    for (String rule : settings.rules()) {
      if (!SHIPPED.contains(rule)) {
        throw new AlertRuleException(
            "gatehouse.ledger.alerts.rules names " + rule + ", expected of " + SHIPPED);
      }
      sources.put(rule + ".rego", shipped(rule + ".rego"));
    }
    if (settings.folder() != null) {
      own(settings.folder(), sources);
    }
    return new Version(sources, settings(settings));
  }

  /** A file that comes with Gatehouse. */
  static String shipped(String file) {
    try (InputStream stream = AlertFiles.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new AssertionError(file + " is not packed");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void own(Path folder, Map<String, String> sources) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(AlertFiles::isRule).sorted().toList()) {
        sources.put(file.toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new AlertRuleException(
          "gatehouse.ledger.alerts.folder: " + folder + " can't be read: " + e);
    }
  }

  private static boolean isRule(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".rego") && !name.endsWith("_test.rego");
  }

  private static RegoObject settings(AlertSettings settings) {
    RegoObject merged = object("settings.json", shipped("settings.json"));
    Path file = settings.settingsFile();
    if (file == null) {
      return merged;
    }
    try {
      RegoObject own = object(file.toString(), Files.readString(file));
      for (RegoValue rule : own.keys()) {
        RegoValue given = own.get(rule);
        RegoValue before = merged.get(rule);
        merged =
            merged.with(
                rule,
                given instanceof RegoObject members && before instanceof RegoObject defaults
                    ? RegoObject.builder().putAll(defaults).putAll(members).build()
                    : Objects.requireNonNull(given));
      }
      return merged;
    } catch (IOException e) {
      throw new AlertRuleException(
          "gatehouse.ledger.alerts.settings-file: " + file + " can't be read: " + e);
    }
  }

  private static RegoObject object(String file, String text) {
    try {
      if (RegoJson.parse(text) instanceof RegoObject object) {
        return object;
      }
    } catch (RegoJsonException e) {
      throw new AlertRuleException(file + ": " + e.getMessage());
    }
    throw new AlertRuleException(file + ": is no JSON object");
  }
}
