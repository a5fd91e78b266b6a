package dev.gatehouse.appliance.policy;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.archive.ArchiveLimits;
import dev.gatehouse.decision.bundle.archive.ArchiveReader;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Modules and data of the files and folders that {@code --data} and {@code --bundle} name. As with
 * {@code opa}: a file given by name is loaded whatever it is called, and its data goes to the root;
 * below a folder every {@code .rego} file is a module and every {@code .json} or {@code .yaml} file
 * is data at the path of the folder it lies in; {@code prefix:path} puts data under a prefix. Files
 * in hidden folders are passed over, and those that are to be ignored. A bundle may be an archive.
 */
public final class PolicyFiles {
  private final Map<String, String> modules = new TreeMap<>();
  private final List<PathMatcher> ignored;
  private final List<Merged> merged = new ArrayList<>();
  private RegoObject data = RegoObject.EMPTY;

  private record Merged(Path file, RegoObject document) {}

  private PolicyFiles(List<String> ignore) {
    ignored =
        ignore.stream()
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();
  }

  /**
   * Loads what the arguments name.
   *
   * @throws PolicyFileException naming the file that can't be read, parsed or merged
   */
  public static PolicyFiles load(List<String> arguments) {
    return load(arguments, List.of());
  }

  /**
   * Loads what the arguments name.
   *
   * @param ignore globs of the names of files and folders to pass over, below what is named
   * @throws PolicyFileException naming the file that can't be read, parsed or merged
   */
  public static PolicyFiles load(List<String> arguments, List<String> ignore) {
    var files = new PolicyFiles(ignore);
    arguments.forEach(argument -> files.load(argument, false));
    return files;
  }

  /** Also loads bundle folders: of their data only the files named {@code data.json} count. */
  public PolicyFiles withBundles(List<String> folders) {
    folders.forEach(folder -> load(folder, true));
    return this;
  }

  /** The modules' texts by the names of their files. */
  public Map<String, String> modules() {
    return Map.copyOf(modules);
  }

  /** The documents, from the root of {@code data}. */
  public RegoObject data() {
    return data;
  }

  /** The policy's builder, for options. */
  public RegoBuilder builder() {
    RegoBuilder builder = Rego.builder().data(data);
    modules.forEach(builder::module);
    return builder;
  }

  private void load(String given, boolean bundle) {
    String argument = given.startsWith("file://") ? given.substring("file://".length()) : given;
    int colon = argument.indexOf(':');
    boolean prefixed = colon > 0 && !Files.exists(Path.of(argument));
    List<String> prefix =
        prefixed ? List.of(argument.substring(0, colon).split("[./]")) : List.of();
    Path path = Path.of(prefixed ? argument.substring(colon + 1) : argument);
    if (Files.isDirectory(path)) {
      loadFolder(path, prefix, bundle);
    } else if (bundle) {
      loadArchive(path);
    } else {
      loadFile(path, prefix);
    }
  }

  private void loadFolder(Path folder, List<String> prefix, boolean bundle) {
    List<Path> found;
    try (Stream<Path> files = Files.walk(folder)) {
      found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !hidden(folder, file) && !isIgnored(folder, file))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new PolicyFileException(folder, "can't be read: " + e.getMessage(), e);
    }
    for (Path file : found) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".rego")) {
        modules.put(file.toString(), text(file));
      } else if (bundle ? isBundleData(name) : isData(name)) {
        var at = new ArrayList<>(prefix);
        Path parent = folder.relativize(file).getParent();
        if (parent != null) {
          parent.forEach(segment -> at.add(segment.toString()));
        }
        merge(file, at);
      }
    }
  }

  private static boolean isBundleData(String name) {
    return name.equals("data.json") || name.equals("data.yaml") || name.equals("data.yml");
  }

  private static boolean isData(String name) {
    return name.endsWith(".json") || isYaml(name);
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private boolean isIgnored(Path folder, Path file) {
    Path below = folder.relativize(file);
    for (Path segment : below) {
      if (ignored.stream().anyMatch(glob -> glob.matches(segment))) {
        return true;
      }
    }
    return ignored.stream().anyMatch(glob -> glob.matches(below));
  }

  private void loadArchive(Path archive) {
    SortedMap<String, byte[]> entries;
    try {
      entries = ArchiveReader.read(Files.readAllBytes(archive), ArchiveLimits.defaults());
    } catch (IOException e) {
      throw PolicyFileException.unreadableBundle(archive, e);
    } catch (BundleException e) {
      throw new PolicyFileException(archive, "is no bundle: " + e.getMessage(), e);
    }
    entries.forEach(
        (name, bytes) -> {
          Path inside = Path.of(name.startsWith("/") ? name.substring(1) : name);
          String last = String.valueOf(inside.getFileName());
          if (last.endsWith(".rego")) {
            modules.put("/" + inside, new String(bytes, StandardCharsets.UTF_8));
          } else if (isBundleData(last)) {
            List<String> at = new ArrayList<>();
            if (inside.getParent() != null) {
              inside.getParent().forEach(segment -> at.add(segment.toString()));
            }
            merge(archive, document(archive, last, bytes), at);
          }
        });
  }

  private static boolean hidden(Path folder, Path file) {
    for (Path segment : folder.relativize(file)) {
      if (segment.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void loadFile(Path file, List<String> prefix) {
    if (file.toString().endsWith(".rego")) {
      modules.put(file.toString(), text(file));
    } else {
      merge(file, prefix);
    }
  }

  private void merge(Path file, List<String> at) {
    merge(file, json(file), at);
  }

  private void merge(Path file, RegoValue value, List<String> at) {
    RegoValue document = value;
    for (String segment : at.reversed()) {
      document = RegoObject.of(segment, document);
    }
    if (!(document instanceof RegoObject object)) {
      throw new PolicyFileException(file, "holds data for the root, which must be an object", null);
    }
    data = merge(file, data, object, "");
    merged.add(new Merged(file, object));
  }

  private RegoObject merge(Path file, RegoObject into, RegoObject added, String at) {
    RegoObject[] all = {into};
    added.forEach(
        (key, value) -> {
          RegoValue present = all[0].get(key);
          String name = key instanceof RegoString text ? text.value() : key.toString();
          if (present == null) {
            all[0] = all[0].with(key, value);
          } else if (present instanceof RegoObject both && value instanceof RegoObject more) {
            all[0] = all[0].with(key, merge(file, both, more, at + name + "."));
          } else if (!present.equals(value)) {
            throw PolicyFileException.conflict(file, at + name, holder(at + name));
          }
        });
    return all[0];
  }

  /** The first file with data at a place. */
  private Path holder(String place) {
    for (Merged each : merged) {
      RegoValue at = each.document();
      for (String segment : place.split("\\.", -1)) {
        at = at instanceof RegoObject object ? object.get(segment) : null;
      }
      if (at != null) {
        return each.file();
      }
    }
    return Path.of("");
  }

  /**
   * The input document of a file.
   *
   * @throws PolicyFileException if there is none
   */
  public static RegoValue input(Path file) {
    try {
      return document(file, String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException e) {
      throw PolicyFileException.unreadable("open", file, e);
    }
  }

  /**
   * One JSON document of a file, or one in YAML if its name says so.
   *
   * @throws PolicyFileException if there is none
   */
  public static RegoValue json(Path file) {
    try {
      return document(file, String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException e) {
      throw PolicyFileException.unreadable("stat", file, e);
    }
  }

  private static RegoValue document(Path file, String name, byte[] bytes) {
    try {
      return isYaml(name)
          ? YamlReader.read(new String(bytes, StandardCharsets.UTF_8))
          : RegoJson.parse(bytes);
    } catch (RegoJsonException e) {
      throw new PolicyFileException(file, "is no JSON document: " + e.getMessage(), e);
    } catch (YamlException e) {
      throw new PolicyFileException(file, "is no YAML document: " + e.getMessage(), e);
    }
  }

  /**
   * The text of a file.
   *
   * @throws PolicyFileException if it can't be read as UTF-8
   */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new PolicyFileException(file, "can't be read as UTF-8 text", e);
    } catch (IOException e) {
      throw PolicyFileException.unreadable("stat", file, e);
    }
  }
}
