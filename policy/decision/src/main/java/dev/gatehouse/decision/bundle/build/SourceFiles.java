package dev.gatehouse.decision.bundle.build;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.archive.ArchiveLimits;
import dev.gatehouse.decision.bundle.archive.ArchiveReader;
import dev.gatehouse.rego.builtin.glob.Glob;
import dev.gatehouse.rego.builtin.glob.GlobSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of one path that a verb is given: of an archive, a folder or a file.
 *
 * @param base what stands before each file's name in messages and signatures: the folder as it was
 *     given, with a slash; empty for the working folder and for an archive
 * @param files each by its path in the bundle
 */
public record SourceFiles(String base, SortedMap<String, byte[]> files) {

  private static final int MAX_DEPTH = 64;
  private static final long MAX_BYTES = ArchiveLimits.defaults().totalBytes();

  /**
   * Reads a path.
   *
   * @param ignored patterns of files and folders that are left out
   * @param followLinks whether symbolic links below a folder are followed; else they are left out
   * @throws BundleException if it can't be read
   */
  public static SourceFiles read(String path, List<String> ignored, boolean followLinks)
      throws BundleException {
    Path at = Path.of(path);
    if (!Files.exists(at)) {
      throw new BundleException("stat " + path + ": no such file or directory");
    }
    try {
      if (Files.isDirectory(at)) {
        String base = at.normalize().toString().replace('\\', '/');
        return new SourceFiles(base.isEmpty() ? "" : base + "/", folder(at, ignored, followLinks));
      }
      byte[] content = Files.readAllBytes(at);
      if (path.endsWith(".tar.gz") || path.endsWith(".tgz") || isGzip(content)) {
        SortedMap<String, byte[]> files = ArchiveReader.read(content, ArchiveLimits.defaults());
        files.keySet().removeIf(file -> ignored(file, ignored));
        return new SourceFiles("", files);
      }
      String name = at.normalize().toString().replace('\\', '/');
      return new SourceFiles("", new TreeMap<>(Map.of(name, content)));
    } catch (IOException | UncheckedIOException e) {
      throw new BundleException(path + ": can't be read", e);
    }
  }

  private static SortedMap<String, byte[]> folder(
      Path folder, List<String> ignored, boolean followLinks) throws IOException, BundleException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    FileVisitOption[] links =
        followLinks ? new FileVisitOption[] {FileVisitOption.FOLLOW_LINKS} : new FileVisitOption[0];
    LinkOption[] own =
        followLinks ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    long total = 0;
    List<Path> found;
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH, links)) {
      found = walk.filter(file -> Files.isRegularFile(file, own)).sorted().toList();
    }
    for (Path file : found) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      if (!ignored(path, ignored)) {
        total += Files.size(file);
        if (total > MAX_BYTES) {
          throw new BundleException(
              file + ": with it the bundle exceeds " + MAX_BYTES + " bytes, expected less");
        }
        files.put(path, Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static boolean ignored(String path, List<String> patterns) {
    for (String segment : path.split("/", -1)) {
      for (String pattern : patterns) {
        try {
          Glob glob = Glob.compile(pattern, Set.of((int) '/'));
          if (glob.matches(segment) || glob.matches(path)) {
            return true;
          }
        } catch (GlobSyntaxException noPattern) {
          if (pattern.equals(segment)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isGzip(byte[] content) {
    return content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
  }

  /** Each by its name with the base before it. */
  public SortedMap<String, byte[]> named() {
    SortedMap<String, byte[]> named = new TreeMap<>();
    files.forEach((path, content) -> named.put(base + path, content));
    return named;
  }
}
