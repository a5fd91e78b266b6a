package dev.gatehouse.decision.bundle.archive;

import dev.gatehouse.decision.bundle.BundleException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Reads a {@code .tar.gz} to its last byte, so that a torn one is noticed even when its files are
 * whole. Refuses links, devices, paths that climb out, files that are there twice and whatever
 * exceeds the limits.
 */
public final class ArchiveReader {

  private final ArchiveLimits limits;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private long total;

  private ArchiveReader(ArchiveLimits limits) {
    this.limits = limits;
  }

  /**
   * The files of an archive, each by its path without a leading slash.
   *
   * @throws BundleException saying which entry is wrong and what was expected
   */
  public static SortedMap<String, byte[]> read(byte[] archive, ArchiveLimits limits)
      throws BundleException {
    if (archive.length > limits.archiveBytes()) {
      throw new BundleException(
          "the archive has "
              + archive.length
              + " bytes, expected at most "
              + limits.archiveBytes());
    }
    ArchiveReader reader = new ArchiveReader(limits);
    try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(archive), 1 << 16)) {
      reader.readAll(unzipped);
    } catch (EOFException e) {
      throw new BundleException("the archive is cut short", e);
    } catch (ZipException e) {
      throw new BundleException(
          "the archive can't be unpacked, expected a tar file compressed by gzip: "
              + e.getMessage(),
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleException("the archive is damaged: " + e.getMessage(), e);
    }
    return reader.files;
  }

  private void readAll(InputStream unzipped) throws IOException, BundleException {
    InputStream bounded = new BoundedStream(unzipped, bound());
    // Not closed: its folder of open entries is in memory only.
    TarArchiveInputStream tar = new TarArchiveInputStream(bounded, StandardCharsets.UTF_8.name());
    int entries = 0;
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      entries++;
      if (entries > limits.entries()) {
        throw new BundleException(
            "the archive has more than " + limits.entries() + " entries, expected fewer");
      }
      read(entry, tar);
    }
    // The checksum of gzip stands at the end.
    byte[] rest = new byte[1 << 13];
    while (bounded.read(rest) >= 0) {
      continue;
    }
    if (entries == 0) {
      throw new BundleException("the archive is empty, expected the files of a bundle");
    }
  }

  /** All files with their headers: 512 bytes before each and padding after it. */
  private long bound() {
    return limits.totalBytes() + limits.entries() * 2048L + (1 << 20);
  }

  private void read(TarArchiveEntry entry, InputStream tar) throws IOException, BundleException {
    String path = path(entry.getName());
    if (entry.isDirectory() || entry.isGlobalPaxHeader()) {
      return;
    }
    byte kind = entry.getLinkFlag();
    if ((kind != TarConstants.LF_NORMAL && kind != TarConstants.LF_OLDNORM) || entry.isSparse()) {
      throw new BundleException(path + ": is a link or a device, expected files only");
    }
    if (entry.getSize() > limits.totalBytes() - total) {
      throw new BundleException(
          path
              + ": with it the bundle exceeds "
              + limits.totalBytes()
              + " bytes unpacked, expected less");
    }
    byte[] content = tar.readNBytes((int) Math.min(entry.getSize(), Integer.MAX_VALUE - 8));
    if (content.length != entry.getSize()) {
      throw new BundleException(path + ": the archive is cut short");
    }
    total += content.length;
    if (files.putIfAbsent(path, content) != null) {
      throw new BundleException(path + ": is in the archive twice, expected once");
    }
  }

  private static String path(String name) throws BundleException {
    if (name.length() > ArchiveLimits.PATH_LENGTH) {
      throw new BundleException(
          name.substring(0, 64)
              + "…: the path has "
              + name.length()
              + " characters, expected at most "
              + ArchiveLimits.PATH_LENGTH);
    }
    // What takes the place of broken UTF-8: the former in extended headers, the latter in plain
    // ones.
    if (name.indexOf('\uFFFD') >= 0 || name.indexOf('?') >= 0) {
      throw new BundleException(
          name + ": the path is not UTF-8 or has a question mark, expected neither");
    }
    String path = name;
    while (path.startsWith("/") || path.startsWith("./")) {
      path = path.substring(path.indexOf('/') + 1);
    }
    if (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (path.equals(".") || path.isEmpty()) {
      return "";
    }
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..") || segment.equals(".") || segment.isEmpty()) {
        throw new BundleException(
            name + ": the path leads out of the bundle or is ambiguous, expected a plain one");
      }
    }
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
      throw new BundleException(
          name.replaceAll("\\p{Cntrl}", "?")
              + ": the path has a control character or a backslash, expected none");
    }
    return path;
  }
}
