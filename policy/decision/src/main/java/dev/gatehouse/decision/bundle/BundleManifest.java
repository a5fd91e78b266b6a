package dev.gatehouse.decision.bundle;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoJsonLimits;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .manifest} of a bundle, in OPA's form.
 *
 * @param revision null where it names none
 * @param roots null where it names none
 * @param files the bundle's files, from {@code metadata.files}; only sources that can't be listed
 *     need it
 */
record BundleManifest(@Nullable String revision, @Nullable BundleRoots roots, List<String> files) {

  static final String FILE = ".manifest";

  /** A bundle without the file. */
  static final BundleManifest ABSENT = new BundleManifest(null, null, List.of());

  private static final Set<String> KNOWN = Set.of("revision", "rego_version", "roots", "metadata");
  private static final RegoJsonLimits LIMITS = new RegoJsonLimits(64, 100, 1 << 20, false);

  static BundleManifest parse(byte[] json) throws BundleException {
    RegoValue value;
    try {
      value = RegoJson.parse(json, LIMITS);
    } catch (RegoJsonException e) {
      throw new BundleException(FILE + ": " + e.getMessage(), e);
    }
    if (!(value instanceof RegoObject object)) {
      throw new BundleException(FILE + ": expected an object");
    }
    for (int i = 0; i < object.size(); i++) {
      if (!(object.key(i) instanceof RegoString name) || !KNOWN.contains(name.value())) {
        throw new BundleException(
            FILE
                + ": "
                + object.key(i)
                + " is not known, expected revision, rego_version, roots or metadata");
      }
    }
    RegoValue version = object.get("rego_version");
    if (version != null && !version.equals(RegoNumber.ONE)) {
      throw new BundleException(FILE + ": rego_version is " + version + ", expected 1");
    }
    @Nullable List<String> roots = texts("roots", object.get("roots"));
    RegoValue metadata = object.get("metadata");
    @Nullable List<String> files =
        metadata instanceof RegoObject members
            ? texts("metadata.files", members.get("files"))
            : null;
    return new BundleManifest(
        text("revision", object.get("revision")),
        roots == null ? null : new BundleRoots(roots),
        files == null ? List.of() : files);
  }

  private static @Nullable String text(String name, @Nullable RegoValue value)
      throws BundleException {
    return switch (value) {
      case null -> null;
      case RegoString text when !text.value().isBlank() -> text.value();
      default ->
          throw new BundleException(
              FILE + ": " + name + " is " + value + ", expected a string that is not blank");
    };
  }

  private static @Nullable List<String> texts(String name, @Nullable RegoValue value)
      throws BundleException {
    if (value == null) {
      return null;
    }
    if (!(value instanceof RegoArray array)) {
      throw new BundleException(
          FILE + ": " + name + " is " + value + ", expected an array of strings");
    }
    List<String> texts = new ArrayList<>(array.size());
    for (RegoValue item : array) {
      if (!(item instanceof RegoString text)) {
        throw new BundleException(FILE + ": " + name + " holds " + item + ", expected a string");
      }
      texts.add(text.value());
    }
    return texts;
  }
}
