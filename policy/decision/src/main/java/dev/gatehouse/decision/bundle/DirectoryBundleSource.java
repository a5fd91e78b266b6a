package dev.gatehouse.decision.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A bundle in a folder. Links are followed, since a mounted Kubernetes ConfigMap consists of them;
 * hidden files and folders are left out but for the manifest.
 */
final class DirectoryBundleSource implements BundleSource {

  private static final int MAX_DEPTH = 32;
  private static final long MAX_BYTES = 256L << 20;

  private final Path folder;
  private final boolean mayBeEmpty;

  /**
   * @param mayBeEmpty whether a folder without policies is a bundle without content, rather than a
   *     mistake
   */
  DirectoryBundleSource(Path folder, boolean mayBeEmpty) {
    this.folder = folder.toAbsolutePath().normalize();
    this.mayBeEmpty = mayBeEmpty;
  }

  @Override
  public Bundle read() throws BundleException {
    Map<String, byte[]> contents = new HashMap<>();
    long total = 0;
    for (Map.Entry<String, Path> file : files().entrySet()) {
      try {
        total += Files.size(file.getValue());
        if (total > MAX_BYTES) {
          throw new BundleException(
              file.getKey()
                  + ": with it the bundle exceeds "
                  + (MAX_BYTES >> 20)
                  + " MB, expected less");
        }
        contents.put(file.getKey(), Files.readAllBytes(file.getValue()));
      } catch (IOException e) {
        throw new BundleException(file.getKey() + ": can't be read", e);
      }
    }
    if (!mayBeEmpty && contents.keySet().stream().allMatch(BundleManifest.FILE::equals)) {
      throw new BundleException(folder + ": holds no policy, expected .rego or data.json files");
    }
    return new BundleFiles(String.valueOf(folder.getFileName()), contents).toBundle();
  }

  @Override
  public String version() throws BundleException {
    StringBuilder version = new StringBuilder();
    for (Map.Entry<String, Path> file : files().entrySet()) {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(file.getValue(), BasicFileAttributes.class);
        version
            .append(file.getKey())
            .append('|')
            .append(attributes.size())
            .append('|')
            .append(attributes.lastModifiedTime().toInstant())
            .append('|')
            .append(attributes.fileKey())
            .append('\n');
      } catch (IOException e) {
        throw new BundleException(file.getKey() + ": can't be read", e);
      }
    }
    return version.toString();
  }

  private Map<String, Path> files() throws BundleException {
    if (!Files.isDirectory(folder)) {
      throw new BundleException(folder + ": expected a folder with a policy bundle");
    }
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      walk.filter(Files::isRegularFile)
          .forEach(
              file -> {
                Path relative = folder.relativize(file);
                String path = relative.toString().replace('\\', '/');
                if (BundleFiles.belongs(path)
                    && (path.equals(BundleManifest.FILE) || !hidden(relative))) {
                  files.put(path, file);
                }
              });
    } catch (IOException | UncheckedIOException e) {
      throw new BundleException(folder + ": can't be listed", e);
    }
    return files;
  }

  private static boolean hidden(Path relative) {
    for (Path segment : relative) {
      if (segment.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
