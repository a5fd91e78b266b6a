package dev.gatehouse.pdp.admin;

import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.bundle.remote.BundleReport;
import dev.gatehouse.pdp.authzen.TenantPolicies;
import dev.gatehouse.pdp.authzen.TenantPolicyStatus;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is in force: the installation's policy, and the caller's tenant's access policy. */
@RestController
final class BundleController {

  private final InstallationPolicy installation;
  private final TenantPolicies tenants;
  private final Administrators administrators;

  BundleController(
      InstallationPolicy installation, TenantPolicies tenants, Administrators administrators) {
    this.installation = installation;
    this.tenants = tenants;
    this.administrators = administrators;
  }

  /** All of them. */
  record Bundles(List<BundleView> items) {}

  /**
   * One.
   *
   * @param name {@code installation} or {@code access}
   * @param healthy whether the newest content is in force
   * @param sources the bundles that it comes from; null where it comes from a folder or is shipped
   */
  record BundleView(
      String name,
      @Nullable String bundle,
      @Nullable String revision,
      @Nullable Instant activatedAt,
      boolean healthy,
      @Nullable RejectedView rejected,
      @Nullable List<SourceView> sources) {}

  /**
   * A bundle that is followed.
   *
   * @param problem why the last try failed; null if it did not
   */
  record SourceView(
      String name,
      @Nullable String revision,
      @Nullable String type,
      long size,
      @Nullable Instant lastRequest,
      @Nullable Instant lastSuccessfulRequest,
      @Nullable Instant lastSuccessfulDownload,
      @Nullable Instant lastSuccessfulActivation,
      @Nullable String problem) {

    static SourceView of(BundleReport report) {
      BundleReport.Problem problem = report.problem();
      return new SourceView(
          report.name(),
          report.activeRevision(),
          report.type().isEmpty() ? null : report.type(),
          report.size(),
          report.lastRequest(),
          report.lastSuccessfulRequest(),
          report.lastSuccessfulDownload(),
          report.lastSuccessfulActivation(),
          problem == null ? null : problem.message());
    }
  }

  /** Content that did not come into force; the problem only for those who administer it. */
  record RejectedView(Instant at, @Nullable String problem) {}

  @GetMapping("/policy/v1/bundles")
  ResponseEntity<Bundles> bundles(PurposeTokenAuthentication caller) {
    UUID tenant = administrators.ofTenant(caller.getPrincipal(), "policy.list", null);
    List<BundleView> items = new ArrayList<>();
    items.add(view(installation.status(), administrators.administers(tenant)));
    TenantPolicyStatus own = tenants.status(tenant);
    if (own != null) {
      items.add(view(own));
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(installation.tag())
        .body(new Bundles(items));
  }

  private static BundleView view(BundleStatus status, boolean administers) {
    BundleStatus.Rejected rejected = status.rejected();
    return new BundleView(
        "installation",
        status.inForce().bundle(),
        status.inForce().revision(),
        status.activatedAt(),
        status.healthy(),
        rejected == null
            ? null
            : new RejectedView(rejected.at(), administers ? rejected.problem() : null),
        null);
  }

  private static BundleView view(TenantPolicyStatus status) {
    TenantPolicyStatus.Rejected rejected = status.rejected();
    return new BundleView(
        "access",
        status.inForce() == null ? null : status.inForce().bundle(),
        status.inForce() == null ? null : status.inForce().revision(),
        status.activatedAt(),
        rejected == null,
        rejected == null ? null : new RejectedView(rejected.at(), rejected.problem()),
        status.bundles().isEmpty() ? null : status.bundles().stream().map(SourceView::of).toList());
  }
}
