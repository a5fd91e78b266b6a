package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.archive.ArchiveWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A bundle on this machine: an archive, or a folder that is taken as one. */
final class FileTransport implements BundleTransport {

  private final Path path;
  private final long maxBytes;

  FileTransport(Path path, long maxBytes) {
    this.path = path;
    this.maxBytes = maxBytes;
  }

  @Override
  public Fetched fetch(String tag, Duration wait) throws TransportException {
    try {
      List<Path> files = files();
      String now = tag(files);
      if (now.equals(tag)) {
        return new Fetched.Unchanged();
      }
      long total = 0;
      SortedMap<String, byte[]> contents = new TreeMap<>();
      for (Path file : files) {
        total += Files.size(file);
        if (total > maxBytes) {
          throw new TransportException(
              path + ": has more than " + maxBytes + " bytes, expected less");
        }
        contents.put(path.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
      byte[] archive =
          Files.isDirectory(path) ? ArchiveWriter.write(contents) : Files.readAllBytes(path);
      return new Fetched.Content(archive, now, false);
    } catch (IOException | UncheckedIOException e) {
      throw new TransportException(path + ": can't be read", 0, e);
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(path, 32)) {
      walk.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    return files;
  }

  private String tag(List<Path> files) throws IOException {
    StringBuilder tag = new StringBuilder();
    for (Path file : files) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      tag.append(path.relativize(file))
          .append('|')
          .append(attributes.size())
          .append('|')
          .append(attributes.lastModifiedTime())
          .append('|')
          .append(attributes.fileKey())
          .append(';');
    }
    return tag.toString();
  }
}
