package dev.gatehouse.ledger.anchor;

import dev.gatehouse.ledger.option.NamedOptions;
import dev.gatehouse.ledger.option.StorageOptions;
import dev.gatehouse.objectstore.ObjectLock;
import dev.gatehouse.objectstore.ObjectStore;
import dev.gatehouse.objectstore.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * An anchor as it is configured.
 *
 * @param interval how often it is given what was signed since
 */
record ConfiguredAnchor(String name, Duration interval, Supplier<AnchorStore> opening) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9!_.*'()=-]+(/|$))*");
  private static final Duration USUAL = Duration.ofMinutes(5);

  /**
   * Reads an anchor's options.
   *
   * @throws IllegalArgumentException naming the property that is missing, unknown or unreadable
   */
  static ConfiguredAnchor of(String name, Map<String, String> given, InstantSource clock) {
    String place = "gatehouse.ledger.anchors." + name;
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "an anchor is named " + name + ", expected lower-case letters, digits and dashes");
    }
    NamedOptions options = new NamedOptions(place, "anchor", given);
    String kind = options.required("kind");
    Duration interval = options.as("interval", ConfiguredAnchor::interval).orElse(USUAL);
    Supplier<AnchorStore> opening =
        switch (kind) {
          case "file" -> file(options);
          case "s3" -> s3(options, clock);
          default ->
              throw new IllegalArgumentException(
                  place + ".kind is " + kind + ", expected file or s3");
        };
    options.finish();
    return new ConfiguredAnchor(name, interval, opening);
  }

  private static Supplier<AnchorStore> file(NamedOptions options) {
    Path directory = options.requiredAs("directory", Path::of);
    return () -> new FileAnchorStore(directory);
  }

  private static Supplier<AnchorStore> s3(NamedOptions options, InstantSource clock) {
    StoreSettings store = StorageOptions.store(options, clock);
    ObjectLock lock = StorageOptions.lock(options);
    String prefix = options.as("prefix", ConfiguredAnchor::prefix).orElse("");
    return () -> new S3AnchorStore(new ObjectStore(store), prefix, lock);
  }

  private static Duration interval(String text) {
    Duration interval = DurationStyle.detectAndParse(text);
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("expected more than 0");
    }
    return interval;
  }

  private static String prefix(String text) {
    if (text.length() > 512 || text.endsWith("/") || !PREFIX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected letters, digits, !_.*'()=- and single slashes between them");
    }
    return text;
  }
}
