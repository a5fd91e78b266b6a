package dev.gatehouse.identity.signin;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the tenant that somebody signs in to. */
public interface Organisations {

  /**
   * The tenant: the client's own when it has one, the named one otherwise, and the only one of the
   * installation when none is named.
   */
  Optional<UUID> of(String name, @Nullable UUID clientTenant);

  /** Whether the form has to ask for a name. */
  boolean needName(@Nullable UUID clientTenant);
}
