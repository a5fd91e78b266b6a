package dev.gatehouse.pdp.authzen;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's policy stands in the folder of all tenants.
 *
 * @param path a folder {@code TENANT}, or a file {@code TENANT.yaml} (or {@code .yml}, {@code
 *     .json}) that says where its bundles are
 * @param folder whether it is the folder
 */
record TenantPlace(Path path, boolean folder) {

  private static final Pattern FILE = Pattern.compile("(.*)\\.(?:yaml|yml|json)");

  /**
   * The places of all tenants.
   *
   * @param places by tenant; those of a tenant with more than one are several
   * @param strange what stands there and is none
   */
  record All(SortedMap<UUID, List<TenantPlace>> places, List<String> strange) {}

  /** Lists a folder; what begins with a dot does not count, nor do files of other kinds. */
  static All in(Path folder) throws IOException {
    SortedMap<UUID, List<TenantPlace>> places = new TreeMap<>();
    List<String> strange = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        boolean directory = Files.isDirectory(entry);
        Matcher file = FILE.matcher(name);
        if (name.startsWith(".") || (!directory && !file.matches())) {
          continue;
        }
        UUID tenant = tenant(directory ? name : file.group(1));
        if (tenant != null) {
          places
              .computeIfAbsent(tenant, _ -> new ArrayList<>())
              .add(new TenantPlace(entry, directory));
        } else {
          strange.add(
              entry
                  + ": expected a "
                  + (directory ? "folder" : "file")
                  + " named by a tenant's id, a UUID in lower case");
        }
      }
    }
    return new All(places, strange.stream().sorted().toList());
  }

  /** What is wrong with a tenant's places; null if nothing is. */
  static @Nullable String problem(Map.Entry<UUID, List<TenantPlace>> tenant) {
    return tenant.getValue().size() == 1
        ? null
        : tenant.getKey()
            + " has "
            + String.join(
                " and ",
                tenant.getValue().stream()
                    .map(place -> String.valueOf(place.path().getFileName()))
                    .sorted()
                    .toList())
            + ", expected one of them";
  }

  private static @Nullable UUID tenant(String name) {
    try {
      UUID tenant = UUID.fromString(name);
      return tenant.toString().equals(name) ? tenant : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
