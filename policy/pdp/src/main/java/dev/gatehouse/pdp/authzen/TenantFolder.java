package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.bundle.remote.BundleReport;
import dev.gatehouse.rego.RegoCompileException;
import java.nio.file.Path;
import java.util.List;

/** A tenant's policy in a folder. */
final class TenantFolder implements TenantSource {

  /** A version that no folder has. */
  private static final String UNREADABLE = "\0unreadable";

  private final Path folder;
  private final TenantPolicy policy;
  private final BundleSource source;
  private String seen = "";

  TenantFolder(Path folder, TenantPolicy policy) {
    this.folder = folder;
    this.policy = policy;
    this.source = BundleSource.directory(folder);
  }

  @Override
  public Path path() {
    return folder;
  }

  @Override
  public void refresh() {
    try {
      String version = source.version();
      if (!version.equals(seen)) {
        // Noted before reading, so that what changes while we read is seen at the next look.
        seen = version;
        policy.activate(source.read());
      }
    } catch (BundleException e) {
      // Whatever can be read again is read.
      seen = UNREADABLE;
      policy.reject(String.valueOf(e.getMessage()));
    } catch (RegoCompileException e) {
      policy.reject(String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      policy.reject("the policy can't be compiled: " + e.getClass().getName());
    }
  }

  @Override
  public List<BundleReport> reports() {
    return List.of();
  }

  @Override
  public void close() {
    source.close();
  }
}
