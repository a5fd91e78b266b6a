package dev.gatehouse.rego.capability;

import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The capabilities of OPA's versions, from 0.17.0 on. They stand in one table of what each version
 * added or changed, which is read when a version is asked for.
 */
public final class OpaVersions {

  private static final String TABLE = "opa-versions.txt";

  private OpaVersions() {}

  /** The names of the versions, such as {@code v0.60.0}, the oldest first. */
  public static List<String> names() {
    return lines().stream().filter(OpaVersions::isVersion).toList();
  }

  /** The capabilities document of a version; empty if there is none of that name. */
  public static Optional<RegoObject> document(String version) {
    List<String> lines = lines();
    int at = isVersion(version) ? lines.indexOf(version) : -1;
    if (at < 0) {
      return Optional.empty();
    }
    int end = at + 1;
    while (end < lines.size() && !isVersion(lines.get(end))) {
      end++;
    }
    State state = new State();
    lines.subList(0, end).forEach(state::apply);
    return Optional.of(state.document());
  }

  private static boolean isVersion(String line) {
    return line.startsWith("v");
  }

  private static List<String> lines() {
    try (InputStream table =
        Objects.requireNonNull(OpaVersions.class.getResourceAsStream(TABLE), TABLE)) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What there is after some lines of the table. */
  private static final class State {

    private final Map<String, RegoValue> today = new TreeMap<>();
    private final Map<String, RegoValue> functions = new TreeMap<>();
    private final Map<String, RegoArray> lists = new TreeMap<>();

    State() {
      for (BuiltinFunction function : Builtins.standard().all()) {
        today.put(function.name(), Capabilities.unnamed(function.declaration()));
      }
    }

    void apply(String line) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "function" -> functions.put(words[1], function(words[1], line));
        case "keywords" -> lists.put("future_keywords", texts(words));
        case "features" -> lists.put("features", texts(words));
        case "wasm" -> lists.put("wasm_abi_versions", wasm(words));
        default -> {
          // The name of a version.
        }
      }
    }

    private RegoValue function(String name, String line) {
      int json = line.indexOf('{');
      return json < 0
          ? Objects.requireNonNull(today.get(name), name)
          : ((RegoObject) RegoJson.parse(line.substring(json)))
              .with(RegoString.of("name"), RegoString.of(name));
    }

    private static RegoArray texts(String... words) {
      return RegoArray.copyOf(Arrays.stream(words).skip(1).map(RegoString::of).toList());
    }

    private static RegoArray wasm(String... words) {
      List<RegoValue> versions = new ArrayList<>();
      for (String word : Arrays.asList(words).subList(1, words.length)) {
        int dot = word.indexOf('.');
        versions.add(
            RegoObject.builder(2)
                .put("version", RegoNumber.of(Long.parseLong(word.substring(0, dot))))
                .put("minor_version", RegoNumber.of(Long.parseLong(word.substring(dot + 1))))
                .build());
      }
      return RegoArray.copyOf(versions);
    }

    RegoObject document() {
      RegoObject.Builder document =
          RegoObject.builder()
              .put("builtins", RegoArray.copyOf(new ArrayList<>(functions.values())));
      lists.forEach(
          (key, list) -> {
            if (!list.isEmpty()) {
              document.put(key, list);
            }
          });
      return document.build();
    }
  }
}
