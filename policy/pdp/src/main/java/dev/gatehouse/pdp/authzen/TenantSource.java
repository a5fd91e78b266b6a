package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.bundle.remote.BundleReport;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one tenant's policy comes from. It never throws: what is wrong is noted at the policy. For
 * one thread, but for {@link #reports()}.
 */
sealed interface TenantSource extends AutoCloseable permits TenantFolder, TenantBundles {

  /** The folder, or the file that says where the bundles are. */
  Path path();

  /** Looks now whether something is new. */
  void refresh();

  /** What is known of each bundle; empty where there are none. */
  List<BundleReport> reports();

  @Override
  void close();
}
