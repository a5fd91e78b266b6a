package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tenants' own policies, each a folder named by the tenant's id. Each is compiled by itself, so
 * that nobody's rules see another's rules or data; each is followed by itself, so that a broken one
 * leaves its last good version in force and the others alone. Thread-safe.
 */
public final class TenantPolicies implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TenantPolicies.class);

  private final @Nullable Path folder;
  private final TenantPolicySettings settings;
  private final Clock clock;
  private final @Nullable ScheduledExecutorService follower;
  private volatile Map<UUID, TenantPolicy> policies = Map.of();
  private volatile @Nullable String problem;

  private TenantPolicies(@Nullable Path folder, TenantPolicySettings settings, Clock clock) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
    this.follower =
        folder == null || settings.reload().isZero()
            ? null
            : Executors.newSingleThreadScheduledExecutor(
                task ->
                    Thread.ofPlatform().daemon().name("gatehouse-access-policies").unstarted(task));
  }

  /**
   * The policies of a folder, looked at now and then again and again.
   *
   * @param folder of the tenants' folders; null for none, where every question is denied
   */
  public static TenantPolicies open(
      @Nullable Path folder, TenantPolicySettings settings, Clock clock) {
    TenantPolicies policies = new TenantPolicies(folder, settings, clock);
    policies.refresh();
    Duration interval = settings.reload();
    if (policies.follower != null) {
      var _ =
          policies.follower.scheduleWithFixedDelay(
              policies::refresh, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
    return policies;
  }

  /** The tenant's policy; one that denies everything where it has none. */
  public AccessPolicy of(UUID tenant) {
    TenantPolicy policy = policies.get(tenant);
    AccessPolicy inForce = policy == null ? null : policy.inForce();
    return inForce == null ? Absent.POLICY : inForce;
  }

  /** What is in force for the tenant; null where there is no folder of it. */
  public @Nullable TenantPolicyStatus status(UUID tenant) {
    TenantPolicy policy = policies.get(tenant);
    return policy == null ? null : policy.status();
  }

  /**
   * What is wrong with the folders, for health; by tenant, and never more than the file and rule.
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    String own = problem;
    if (own != null) {
      problems.add(own);
    }
    new TreeMap<>(policies)
        .forEach(
            (tenant, policy) -> {
              TenantPolicyStatus.Rejected rejected = policy.status().rejected();
              if (rejected != null) {
                problems.add(tenant + ": " + rejected.problem());
              }
            });
    return problems;
  }

  /** Looks at the folders now. */
  public synchronized void refresh() {
    if (folder == null) {
      return;
    }
    String wrong = null;
    try {
      Map<UUID, TenantPolicy> found = new HashMap<>();
      for (Path own : folders(folder)) {
        UUID tenant = tenant(own);
        if (tenant == null) {
          wrong = own + ": expected a folder named by a tenant's id, a UUID in lower case";
          continue;
        }
        TenantPolicy known = policies.get(tenant);
        TenantPolicy policy = known == null ? new TenantPolicy(own, settings, clock) : known;
        policy.refresh();
        found.put(tenant, policy);
      }
      policies = Map.copyOf(found);
    } catch (IOException e) {
      // The last good policies stay: a volume that is gone for a moment changes no decision.
      wrong = folder + ": can't be listed";
    }
    if (wrong != null && !wrong.equals(problem)) {
      log.error("tenants' policies: {}", wrong);
    }
    problem = wrong;
  }

  private static List<Path> folders(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry) && !String.valueOf(entry.getFileName()).startsWith(".")) {
          folders.add(entry);
        }
      }
    }
    return folders;
  }

  private static @Nullable UUID tenant(Path folder) {
    String name = String.valueOf(folder.getFileName());
    try {
      UUID tenant = UUID.fromString(name);
      return tenant.toString().equals(name) ? tenant : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.shutdownNow();
    }
  }

  /** Of a tenant without a policy. */
  private enum Absent implements AccessPolicy {
    POLICY;

    @Override
    public AccessDecision decide(RegoObject input) {
      return AccessDecision.failed(DenialReason.UNDEFINED);
    }

    @Override
    public List<RegoObject> candidates(SearchKind kind, RegoObject input) {
      return List.of();
    }

    @Override
    public PolicyRevision revision() {
      return PolicyRevision.NONE;
    }
  }
}
