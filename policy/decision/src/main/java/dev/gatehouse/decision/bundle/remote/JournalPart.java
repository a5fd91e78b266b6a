package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code decision_logs.journal}: a folder in which each decision is durable before it is given. OPA
 * has no such thing.
 *
 * @param directory where the journal is
 * @param required whether a decision that can't be made durable is refused
 */
public record JournalPart(Path directory, boolean required) {

  private static final List<String> KEYS = List.of("directory", "required");

  /**
   * The part of a configuration; empty if it has none.
   *
   * @param configuration the whole document
   * @throws BundleException naming the place that is wrong and what was expected
   */
  public static Optional<JournalPart> of(RegoObject configuration) throws BundleException {
    ConfigurationReader log = new ConfigurationReader("", configuration).object("decision_logs");
    if (!log.has("journal")) {
      return Optional.empty();
    }
    ConfigurationReader part = log.object("journal");
    for (String name : part.names()) {
      if (!KEYS.contains(name)) {
        throw new BundleException(
            part.place(name) + " is not known, expected one of " + String.join(", ", KEYS));
      }
    }
    String directory = part.required("directory");
    try {
      return Optional.of(new JournalPart(Path.of(directory), part.flag("required", true)));
    } catch (InvalidPathException e) {
      throw new BundleException(part.place("directory") + " is no path of a folder", e);
    }
  }
}
