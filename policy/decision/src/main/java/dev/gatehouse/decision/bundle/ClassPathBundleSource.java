package dev.gatehouse.decision.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * A bundle among the resources of this module. Resources can't be listed, wherefore its manifest
 * names the files in {@code metadata.files}.
 */
final class ClassPathBundleSource implements BundleSource {

  private final String name;
  private final String folder;

  ClassPathBundleSource(String name, String folder) {
    this.name = name;
    this.folder = folder;
  }

  @Override
  public Bundle read() throws BundleException {
    Map<String, byte[]> contents = new HashMap<>();
    byte[] manifest = resource(BundleManifest.FILE);
    contents.put(BundleManifest.FILE, manifest);
    for (String file : BundleManifest.parse(manifest).files()) {
      contents.put(file, resource(file));
    }
    return new BundleFiles(name, contents).toBundle();
  }

  @Override
  public String version() {
    return folder;
  }

  private byte[] resource(String file) throws BundleException {
    try (InputStream in = ClassPathBundleSource.class.getResourceAsStream(folder + "/" + file)) {
      if (in == null) {
        throw new BundleException(file + ": missing from the shipped bundle");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new BundleException(file + ": can't be read from the shipped bundle", e);
    }
  }
}
