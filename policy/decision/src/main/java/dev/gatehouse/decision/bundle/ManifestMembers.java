package dev.gatehouse.decision.bundle;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Typed access to a manifest's members; each mistake is named. */
record ManifestMembers(RegoObject object) {

  /** A text; null where it is absent or empty. */
  @Nullable String text(String name) throws BundleException {
    return switch (object.get(name)) {
      case null -> null;
      case RegoString text when text.value().isEmpty() -> null;
      case RegoString text when !text.value().isBlank() -> text.value();
      case RegoValue value ->
          throw new BundleException(
              BundleManifest.FILE
                  + ": "
                  + name
                  + " is "
                  + value
                  + ", expected a string that is not blank");
    };
  }

  /** Texts; null where they are absent. */
  @Nullable List<String> texts(String name) throws BundleException {
    RegoValue value = object.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof RegoArray array)) {
      throw new BundleException(
          BundleManifest.FILE + ": " + name + " is " + value + ", expected an array of strings");
    }
    List<String> texts = new ArrayList<>(array.size());
    for (RegoValue item : array) {
      if (!(item instanceof RegoString text)) {
        throw new BundleException(
            BundleManifest.FILE + ": " + name + " holds " + item + ", expected a string");
      }
      texts.add(text.value());
    }
    return texts;
  }

  /** An object; empty where it is absent. */
  RegoObject object(String name) throws BundleException {
    return switch (object.get(name)) {
      case null -> RegoObject.EMPTY;
      case RegoObject members -> members;
      case RegoValue value ->
          throw new BundleException(
              BundleManifest.FILE + ": " + name + " is " + value + ", expected an object");
    };
  }
}
