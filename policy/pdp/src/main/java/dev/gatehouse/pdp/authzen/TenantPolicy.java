package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policy of one tenant's folder. {@link #refresh} is for one thread, the rest for any. */
final class TenantPolicy {

  private static final Logger log = LoggerFactory.getLogger(TenantPolicy.class);

  /** A version that no folder has. */
  private static final String UNREADABLE = "\0unreadable";

  private final Path folder;
  private final BundleSource source;
  private final TenantPolicySettings settings;
  private final Clock clock;
  private String seen = "";
  private volatile @Nullable AccessPolicy inForce;
  private volatile TenantPolicyStatus status = new TenantPolicyStatus(null, null, null);

  TenantPolicy(Path folder, TenantPolicySettings settings, Clock clock) {
    this.folder = folder;
    this.source = BundleSource.directory(folder);
    this.settings = settings;
    this.clock = clock;
  }

  @Nullable AccessPolicy inForce() {
    return inForce;
  }

  TenantPolicyStatus status() {
    return status;
  }

  void refresh() {
    try {
      String version = source.version();
      if (!version.equals(seen)) {
        // Noted before reading, so that what changes while we read is seen at the next look.
        seen = version;
        activate(source.read());
      }
    } catch (BundleException e) {
      // Whatever can be read again is read.
      seen = UNREADABLE;
      reject(String.valueOf(e.getMessage()));
    } catch (RegoCompileException e) {
      reject(String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      reject("the policy can't be compiled: " + e.getClass().getName());
    }
  }

  private void activate(Bundle bundle) {
    RegoBuilder builder = Rego.builder().data(bundle.data());
    bundle.modules().forEach(module -> builder.module(module.file(), module.source()));
    CompiledAccessPolicy policy =
        new CompiledAccessPolicy(
            builder.build(), settings.entryPoints(), settings.limits(), bundle.revision());
    Instant now = clock.instant();
    inForce = policy;
    status = new TenantPolicyStatus(bundle.revision(), now, null);
    log.info("access policy {} is in force", bundle.revision());
  }

  private void reject(String problem) {
    TenantPolicyStatus last = status;
    TenantPolicyStatus.Rejected rejected = last.rejected();
    if (rejected == null || !rejected.problem().equals(problem)) {
      status =
          new TenantPolicyStatus(
              last.inForce(),
              last.activatedAt(),
              new TenantPolicyStatus.Rejected(clock.instant(), problem));
      log.error("a new access policy in {} was rejected: {}", folder, problem);
    }
  }
}
