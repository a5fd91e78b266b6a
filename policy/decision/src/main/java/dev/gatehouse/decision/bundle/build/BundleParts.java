package dev.gatehouse.decision.bundle.build;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleFiles;
import dev.gatehouse.decision.bundle.BundleManifest;
import dev.gatehouse.decision.bundle.BundleRoots;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a bundle is made of.
 *
 * @param modules tests among them, in order of their names
 * @param data from the top of {@code data}
 * @param roots what it owns
 * @param manifest its manifest; empty where there was none
 */
public record BundleParts(
    List<Bundle.PolicyModule> modules, RegoObject data, BundleRoots roots, RegoObject manifest) {

  public BundleParts {
    modules = List.copyOf(modules);
  }

  /**
   * The parts of a path that has the structure of a bundle.
   *
   * @param dialect of modules of which the manifest says nothing
   * @throws BundleException if it is no bundle
   */
  public static BundleParts ofBundle(String name, SourceFiles source, RegoVersion dialect)
      throws BundleException {
    byte[] file = source.files().get(BundleManifest.FILE);
    BundleManifest manifest = file == null ? BundleManifest.ABSENT : BundleManifest.parse(file);
    Bundle bundle = new BundleFiles(name, source.files()).toBundle(BundleRoots.ALL);
    List<Bundle.PolicyModule> modules = new ArrayList<>();
    for (Map.Entry<String, byte[]> each : source.files().entrySet()) {
      if (each.getKey().endsWith(".rego")) {
        modules.add(
            new Bundle.PolicyModule(
                source.base() + each.getKey(),
                RegoString.decode(each.getValue()),
                manifest.version(each.getKey(), dialect)));
      }
    }
    return new BundleParts(modules, bundle.data(), bundle.roots(), manifest.document());
  }

  /**
   * The parts of a path as {@code --data} reads it: every {@code .rego} file is a module and every
   * {@code .json} or {@code .yaml} file data, at the path of the folder that it lies in.
   *
   * @throws BundleException naming the file that is neither
   */
  public static BundleParts ofData(SourceFiles source, RegoVersion dialect) throws BundleException {
    List<Bundle.PolicyModule> modules = new ArrayList<>();
    RegoObject data = RegoObject.EMPTY;
    for (Map.Entry<String, byte[]> each : source.files().entrySet()) {
      String path = each.getKey();
      if (path.endsWith(".rego")) {
        modules.add(
            new Bundle.PolicyModule(
                source.base() + path, RegoString.decode(each.getValue()), dialect));
      } else if (isDocument(path) && !hidden(path)) {
        RegoValue tree = document(source.base() + path, each.getValue());
        if (!source.base().isEmpty() || source.files().size() > 1) {
          int slash = path.lastIndexOf('/');
          for (String segment : segments(slash < 0 ? "" : path.substring(0, slash))) {
            tree = RegoObject.of(segment, tree);
          }
        }
        if (!(tree instanceof RegoObject object)) {
          throw new BundleException(source.base() + path + ": expected an object");
        }
        data = Bundle.mergeData(data, object, source.base() + path);
      }
    }
    return new BundleParts(modules, data, BundleRoots.ALL, RegoObject.EMPTY);
  }

  private static List<String> segments(String path) {
    return path.isEmpty() ? List.of() : List.of(path.split("/", -1)).reversed();
  }

  private static boolean isDocument(String path) {
    return path.endsWith(".json") || path.endsWith(".yaml") || path.endsWith(".yml");
  }

  private static boolean hidden(String path) {
    return path.startsWith(".") || path.contains("/.");
  }

  private static RegoValue document(String file, byte[] content) throws BundleException {
    try {
      return file.endsWith(".json")
          ? RegoJson.parse(content)
          : YamlReader.read(RegoString.decode(content));
    } catch (RegoJsonException | YamlException e) {
      throw new BundleException(file + ": " + e.getMessage(), e);
    }
  }

  /** Both as one; roots that overlap are refused where both are bundles. */
  BundleParts and(BundleParts other, String name, boolean bundles) throws BundleException {
    if (bundles && roots.overlap(other.roots).isPresent()) {
      throw new BundleException(
          "bundle merge failed: manifest has overlapped roots: '"
              + roots.overlap(other.roots).get()
              + "' of what came before and "
              + other.roots.paths()
              + " of "
              + name);
    }
    List<Bundle.PolicyModule> all = new ArrayList<>(modules);
    all.addAll(other.modules);
    List<String> paths = new ArrayList<>(roots.paths());
    paths.addAll(other.roots.paths());
    return new BundleParts(
        all,
        Bundle.mergeData(data, other.data, name),
        bundles ? new BundleRoots(paths) : BundleRoots.ALL,
        merged(manifest, other.manifest));
  }

  private static RegoObject merged(RegoObject first, RegoObject second) {
    RegoObject result = first;
    for (int i = 0; i < second.size(); i++) {
      if (result.get(second.key(i)) == null) {
        result = result.with(second.key(i), second.value(i));
      }
    }
    return result;
  }
}
