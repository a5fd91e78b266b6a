package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.BundleReport;
import dev.gatehouse.decision.bundle.remote.FollowedBundles;
import dev.gatehouse.rego.RegoCompileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's policy in bundles from elsewhere. The file that says where from is followed too: a
 * broken one leaves the bundles of the last good one followed.
 */
final class TenantBundles implements TenantSource {

  private static final String NONE_YET = "no bundle is in force yet";

  private final Path file;
  private final TenantPolicy policy;
  private final Path keep;
  private final Clock clock;
  private String seen = "";
  private volatile @Nullable FollowedBundles followed;
  private volatile @Nullable String misconfigured;

  /**
   * @param keep the tenant's own folder for what outlives a restart
   */
  TenantBundles(Path file, TenantPolicy policy, Path keep, Clock clock) {
    this.file = file;
    this.policy = policy;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public Path path() {
    return file;
  }

  @Override
  public void refresh() {
    try {
      String version = version();
      if (!version.equals(seen)) {
        follow();
        seen = version;
      }
    } catch (BundleException e) {
      misconfigured = file.getFileName() + ": " + e.getMessage();
      tell();
    } catch (RuntimeException e) {
      misconfigured = file.getFileName() + ": can't be followed: " + e.getClass().getName();
      tell();
    }
  }

  private void follow() throws BundleException {
    FollowedBundles next =
        FollowedBundles.of(TenantConfiguration.read(file, keep), this::accept, clock);
    next.set().onChange(this::tell);
    FollowedBundles last = followed;
    if (last != null) {
      last.close();
    }
    followed = next;
    misconfigured = null;
    next.begin();
    tell();
  }

  private void accept(Bundle together) throws BundleException {
    try {
      policy.activate(together);
    } catch (RegoCompileException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Notes at the policy how its bundles are. */
  private void tell() {
    FollowedBundles current = followed;
    String problem = misconfigured;
    if (problem == null && current != null) {
      problem = current.problem();
    }
    if (problem == null && policy.inForce() == null) {
      problem = NONE_YET;
    }
    if (problem == null) {
      policy.settle();
    } else {
      policy.reject(problem);
    }
  }

  /** Another after each change of the file, also one that only touches it. */
  private String version() throws BundleException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + "|" + attributes.size() + "|" + attributes.fileKey();
    } catch (IOException e) {
      throw new BundleException("can't be read", e);
    }
  }

  @Override
  public List<BundleReport> reports() {
    FollowedBundles current = followed;
    return current == null ? List.of() : current.reports();
  }

  @Override
  public void close() {
    FollowedBundles current = followed;
    if (current != null) {
      current.close();
    }
  }
}
