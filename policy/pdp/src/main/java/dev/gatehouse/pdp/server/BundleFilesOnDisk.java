package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleFiles;
import dev.gatehouse.decision.bundle.BundleRoots;
import dev.gatehouse.decision.bundle.archive.ArchiveLimits;
import dev.gatehouse.decision.bundle.archive.ArchiveReader;
import dev.gatehouse.decision.bundle.signature.SignatureVerifier;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import dev.gatehouse.pdp.store.BundleContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the bundles that the command line names: archives and folders. */
public final class BundleFilesOnDisk {

  private static final int MAX_DEPTH = 64;

  private BundleFilesOnDisk() {}

  /**
   * A bundle.
   *
   * @param path an archive or a folder; also the bundle's name
   * @throws ServerStartException if it can't be read or its signature doesn't hold
   */
  public static BundleContent read(String path, VerificationSettings verification) {
    Path file = Path.of(path);
    try {
      SortedMap<String, byte[]> files =
          Files.isDirectory(file)
              ? folder(file)
              : ArchiveReader.read(Files.readAllBytes(file), ArchiveLimits.defaults());
      new SignatureVerifier(verification).verify(files);
      Bundle bundle = new BundleFiles(path, files).toBundle(BundleRoots.ALL);
      return BundleContents.of(path, bundle);
    } catch (IOException e) {
      throw new ServerStartException("load error: bundle " + path + " can't be read", e);
    } catch (BundleException e) {
      throw new ServerStartException("load error: bundle " + path + ": " + e.getMessage(), e);
    }
  }

  private static SortedMap<String, byte[]> folder(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
