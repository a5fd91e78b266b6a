package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.remote.BundleReport;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What decides for one tenant, wherever it comes from: compiled by itself, so that no other
 * tenant's rules or data are in it. Thread-safe.
 */
final class TenantPolicy {

  private static final Logger log = LoggerFactory.getLogger(TenantPolicy.class);

  private final UUID tenant;
  private final TenantPolicySettings settings;
  private final Clock clock;
  private volatile @Nullable AccessPolicy inForce;
  private volatile @Nullable Instant activatedAt;
  private volatile TenantPolicyStatus.@Nullable Rejected rejected;

  TenantPolicy(UUID tenant, TenantPolicySettings settings, Clock clock) {
    this.tenant = tenant;
    this.settings = settings;
    this.clock = clock;
  }

  /** Null where no version was ever good. */
  @Nullable AccessPolicy inForce() {
    return inForce;
  }

  synchronized TenantPolicyStatus status(List<BundleReport> bundles) {
    AccessPolicy policy = inForce;
    return new TenantPolicyStatus(
        policy == null ? null : policy.revision(), activatedAt, rejected, bundles);
  }

  /** The newest version that did not come into force; null while there is none. */
  TenantPolicyStatus.@Nullable Rejected rejected() {
    return rejected;
  }

  /**
   * Decides by a bundle from now on.
   *
   * @throws dev.gatehouse.rego.RegoCompileException if it does not compile; then nothing changes
   */
  void activate(Bundle bundle) {
    RegoBuilder builder = Rego.builder().data(bundle.data());
    bundle
        .modules()
        .forEach(module -> builder.module(module.file(), module.source(), module.version()));
    AccessPolicy policy =
        new CompiledAccessPolicy(
            builder.build(), settings.entryPoints(), settings.limits(), bundle.revision());
    synchronized (this) {
      inForce = policy;
      activatedAt = clock.instant();
      rejected = null;
    }
    log.info("access policy {} of tenant {} is in force", bundle.revision(), tenant);
  }

  /** Notes why the newest version is not in force; what is in force stays. */
  void reject(String problem) {
    synchronized (this) {
      TenantPolicyStatus.Rejected last = rejected;
      if (last != null && last.problem().equals(problem)) {
        return;
      }
      rejected = new TenantPolicyStatus.Rejected(clock.instant(), problem);
    }
    log.error("a new access policy of tenant {} was rejected: {}", tenant, problem);
  }

  /** Notes that the newest version is in force. */
  synchronized void settle() {
    rejected = null;
  }
}
