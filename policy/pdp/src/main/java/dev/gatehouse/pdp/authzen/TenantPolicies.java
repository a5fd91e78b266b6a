package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
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
 * The tenants' own policies, each in a folder named by the tenant's id or in bundles that a file so
 * named tells of. Each is compiled by itself, so that nobody's rules see another's rules or data;
 * each is followed by itself, so that a broken one leaves its last good version in force and the
 * others alone. Thread-safe.
 */
public final class TenantPolicies implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TenantPolicies.class);

  private final Path folder;
  private final Path keep;
  private final TenantPolicySettings settings;
  private final Clock clock;
  private final @Nullable ScheduledExecutorService follower;
  private volatile Map<UUID, Tenant> tenants = Map.of();
  private volatile List<String> strange = List.of();

  /** What decides for a tenant, and where it comes from. */
  private record Tenant(TenantPolicy policy, TenantSource source) {}

  private TenantPolicies(Path folder, Path keep, TenantPolicySettings settings, Clock clock) {
    this.folder = folder;
    this.keep = keep;
    this.settings = settings;
    this.clock = clock;
    this.follower =
        settings.reload().isZero()
            ? null
            : Executors.newSingleThreadScheduledExecutor(
                task ->
                    Thread.ofPlatform().daemon().name("gatehouse-access-policies").unstarted(task));
  }

  /**
   * The policies of a folder, looked at now and then again and again.
   *
   * @param folder of the tenants' folders and files
   * @param keep where tenants' bundles are kept for a start without network, a folder each
   */
  public static TenantPolicies open(
      Path folder, Path keep, TenantPolicySettings settings, Clock clock) {
    TenantPolicies policies = new TenantPolicies(folder, keep, settings, clock);
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
    Tenant known = tenants.get(tenant);
    AccessPolicy inForce = known == null ? null : known.policy().inForce();
    return inForce == null ? Absent.POLICY : inForce;
  }

  /** What is in force for the tenant; null where nothing there is its. */
  public @Nullable TenantPolicyStatus status(UUID tenant) {
    Tenant known = tenants.get(tenant);
    return known == null ? null : known.policy().status(known.source().reports());
  }

  /**
   * What is wrong with the policies, for health; by tenant, and never more than the file and rule.
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(strange);
    new TreeMap<>(tenants)
        .forEach(
            (tenant, known) -> {
              TenantPolicyStatus.Rejected rejected = known.policy().rejected();
              if (rejected != null) {
                problems.add(tenant + ": " + rejected.problem());
              }
            });
    return problems;
  }

  /** Looks at the folder now. */
  public synchronized void refresh() {
    List<String> wrong = new ArrayList<>();
    try {
      TenantPlace.All all = TenantPlace.in(folder);
      wrong.addAll(all.strange());
      Map<UUID, Tenant> found = new HashMap<>();
      for (Map.Entry<UUID, List<TenantPlace>> each : all.places().entrySet()) {
        UUID tenant = each.getKey();
        Tenant known = tenants.get(tenant);
        String problem = TenantPlace.problem(each);
        if (problem != null) {
          wrong.add(problem);
        } else {
          known = at(tenant, each.getValue().getFirst(), known);
          known.source().refresh();
        }
        if (known != null) {
          found.put(tenant, known);
        }
      }
      Map<UUID, Tenant> before = tenants;
      tenants = Map.copyOf(found);
      before.forEach(
          (tenant, gone) -> {
            if (!found.containsKey(tenant)) {
              gone.source().close();
            }
          });
    } catch (IOException e) {
      // The last good policies stay: a volume that is gone for a moment changes no decision.
      wrong.add(folder + ": can't be listed");
    }
    if (!wrong.equals(strange)) {
      wrong.forEach(each -> log.error("tenants' policies: {}", each));
    }
    strange = List.copyOf(wrong);
  }

  /** The tenant's policy from a place; what was in force stays until that has something good. */
  private Tenant at(UUID tenant, TenantPlace place, @Nullable Tenant known) {
    if (known != null && known.source().path().equals(place.path())) {
      return known;
    }
    TenantPolicy policy =
        known == null ? new TenantPolicy(tenant, settings, clock) : known.policy();
    if (known != null) {
      known.source().close();
    }
    return new Tenant(
        policy,
        place.folder()
            ? new TenantFolder(place.path(), policy)
            : new TenantBundles(place.path(), policy, keep.resolve(tenant.toString()), clock));
  }

  @Override
  public synchronized void close() {
    if (follower != null) {
      follower.shutdownNow();
    }
    tenants.values().forEach(tenant -> tenant.source().close());
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
