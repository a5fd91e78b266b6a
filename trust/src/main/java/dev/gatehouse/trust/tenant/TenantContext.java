package dev.gatehouse.trust.tenant;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/**
 * The tenant of the request that the current thread works for. Bound for the length of a call and
 * gone after it: it cannot leak into the next request on the same thread, and only tasks forked by
 * structured concurrency inherit it.
 */
public final class TenantContext {

  private static final ScopedValue<UUID> TENANT = ScopedValue.newInstance();

  private TenantContext() {}

  /** The tenant, when the caller runs within {@link #call}. */
  public static Optional<UUID> current() {
    return TENANT.isBound() ? Optional.of(TENANT.get()) : Optional.empty();
  }

  /**
   * The tenant.
   *
   * @throws NoSuchElementException when there is none: a query without a tenant is a mistake in the
   *     caller
   */
  public static UUID require() {
    return current()
        .orElseThrow(() -> new NoSuchElementException("no tenant is bound to the current call"));
  }

  /** Runs the work with the tenant bound, and gives back its result or throws its exception. */
  public static <T, X extends Throwable> T call(
      UUID tenant, ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(TENANT, tenant).call(work);
  }

  /** Runs the work with the tenant bound. */
  public static void run(UUID tenant, Runnable work) {
    ScopedValue.where(TENANT, tenant).run(work);
  }
}
