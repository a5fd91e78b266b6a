package dev.gatehouse.ledger.option;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.convert.DurationStyle;

/**
 * The configured options of one sink or anchor. A variable of the environment can't have dashes:
 * {@code ACCESS_KEY} and {@code ACCESSKEY} arrive as {@code access.key} and {@code accesskey}, and
 * are {@code access-key} as the property is. Whoever reads them takes each that it knows; what is
 * left at the end is an option that does nothing, and stops the start.
 */
public final class NamedOptions {

  private final String place;
  private final String what;
  private final Map<String, Given> left = new TreeMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  /**
   * @param place the property that they are below
   * @param what they are options of, such as {@code sink}
   */
  public NamedOptions(String place, String what, Map<String, String> options) {
    this.place = place;
    this.what = what;
    options.forEach(
        (name, value) -> {
          Given other = left.put(plain(name), new Given(name, value));
          if (other != null) {
            throw new IllegalArgumentException(
                place + "." + other.name() + " and " + place + "." + name + " are one option");
          }
        });
  }

  /** An option as it was written. */
  private record Given(String name, String value) {}

  private static String plain(String name) {
    return name.replace("-", "").replace(".", "").toLowerCase(Locale.ROOT);
  }

  public Optional<String> text(String name) {
    known.add(name);
    return Optional.ofNullable(left.remove(plain(name)))
        .map(Given::value)
        .filter(value -> !value.isBlank());
  }

  public String required(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalArgumentException(place + "." + name + " is missing"));
  }

  /**
   * Refuses a configuration without an option that another one asks for.
   *
   * @throws IllegalArgumentException always
   */
  public void require(String name) {
    throw new IllegalArgumentException(place + "." + name + " is missing");
  }

  /** Something that several options make together; what it complains of is told with a name. */
  public <T> T checked(String name, Supplier<T> making) {
    return read(name, "", given -> making.get());
  }

  /** An option in another form; what its reading complains of is told with its name. */
  public <T> Optional<T> as(String name, Function<String, T> reading) {
    return text(name).map(value -> read(name, value, reading));
  }

  public <T> T requiredAs(String name, Function<String, T> reading) {
    return read(name, required(name), reading);
  }

  public URI uri(String name) {
    return requiredAs(name, URI::create);
  }

  public Optional<Path> path(String name) {
    return as(name, Path::of);
  }

  public Optional<Duration> duration(String name) {
    return as(name, DurationStyle::detectAndParse);
  }

  /** Values separated by commas; none if it is not set. */
  public List<String> list(String name) {
    return text(name)
        .map(
            value ->
                Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList())
        .orElse(List.of());
  }

  public Optional<Integer> number(String name) {
    return as(
        name,
        value -> {
          if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("expected a whole number");
          }
          return Integer.valueOf(value);
        });
  }

  public boolean isSet(String name, boolean otherwise) {
    return as(
            name,
            value ->
                switch (value) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new IllegalArgumentException("expected true or false");
                })
        .orElse(otherwise);
  }

  /**
   * Says that everything was read.
   *
   * @throws IllegalArgumentException naming an option that nobody knows
   */
  public void finish() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          place
              + "."
              + left.values().iterator().next().name()
              + " is not an option of this kind of "
              + what
              + ", which are "
              + String.join(", ", known));
    }
  }

  private <T> T read(String name, String value, Function<String, T> reading) {
    try {
      return reading.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      // The message says it all, and the cause could show a value that is a secret by mistake.
      throw new IllegalArgumentException(place + "." + name + ": " + e.getMessage());
    }
  }
}
