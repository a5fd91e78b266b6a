package dev.gatehouse.pdp.admin;

import dev.gatehouse.pdp.access.PdpAccess;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may administer policies. The installation's policy decides for every tenant, so that it takes
 * more than a role in some tenant to see what others asked of it or to change it. Thread-safe.
 */
public final class Administrators {

  private final PdpAccess access;
  private final @Nullable UUID administering;

  /**
   * @param administering whose people administer the installation's policy; null for nobody's
   */
  public Administrators(PdpAccess access, @Nullable UUID administering) {
    this.access = access;
    this.administering = administering;
  }

  /**
   * The caller's tenant, if the caller may do this for its own tenant.
   *
   * @throws ProblemException {@code policy-denied}
   */
  UUID ofTenant(TransactionToken caller, String action, @Nullable String id) {
    return access.require(caller, action, "policy", id);
  }

  /**
   * Lets the caller go on if it may do this for the installation.
   *
   * @throws ProblemException {@code policy-denied}; {@code not-found} for another tenant, which has
   *     no such thing
   */
  void ofInstallation(TransactionToken caller, String action) {
    UUID tenant = ofTenant(caller, action, null);
    if (!tenant.equals(administering)) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "this tenant does not administer the installation's policy");
    }
  }

  /** Whether the tenant's people administer the installation's policy. */
  boolean administers(UUID tenant) {
    return tenant.equals(administering);
  }
}
