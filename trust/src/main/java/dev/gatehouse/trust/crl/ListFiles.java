package dev.gatehouse.trust.crl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that lists are read from. Contents are compared, not times, so that it works on network
 * file systems and with folders that are swapped by a link as Kubernetes does. Not thread-safe.
 */
final class ListFiles {

  // What starts with a dot is half-written, or a link of Kubernetes' own.
  private static final String NAMES = "[!.]*.{crl,pem,der}";

  private final List<Path> paths;
  private final long maxSize;
  private Map<Path, Seen> before = Map.of();

  /**
   * A file as it is now.
   *
   * @param lists what it has; empty when it can't be taken
   * @param problem why it can't be taken
   */
  record Found(Path file, List<SignedList> lists, @Nullable String problem) {}

  private record Seen(byte[] content, Found found) {}

  ListFiles(List<Path> paths, long maxSize) {
    this.paths = paths;
    this.maxSize = maxSize;
  }

  /** Every file, as it is now. */
  List<Found> look() {
    Map<Path, Seen> now = new HashMap<>();
    List<Found> all = new ArrayList<>();
    for (Path path : paths) {
      try {
        for (Path file : files(path)) {
          all.add(look(file, now));
        }
      } catch (IOException e) {
        all.add(new Found(path, List.of(), "cannot be read"));
      }
    }
    before = now;
    return all;
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, NAMES)) {
      entries.forEach(files::add);
    }
    Collections.sort(files);
    return files;
  }

  private Found look(Path file, Map<Path, Seen> now) {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(Math.toIntExact(maxSize + 1));
    } catch (IOException e) {
      return new Found(file, List.of(), "cannot be read");
    }
    if (content.length > maxSize) {
      return new Found(file, List.of(), "has more than the " + maxSize + " octets that are taken");
    }
    Seen seen = before.get(file);
    if (seen == null || !Arrays.equals(seen.content(), content)) {
      seen = new Seen(content, read(file, content));
    }
    now.put(file, seen);
    return seen.found();
  }

  private static Found read(Path file, byte[] content) {
    try {
      return new Found(file, ListReader.read(content), null);
    } catch (CRLException e) {
      return new Found(file, List.of(), String.valueOf(e.getMessage()));
    }
  }
}
