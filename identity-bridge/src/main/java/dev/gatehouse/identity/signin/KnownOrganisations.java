package dev.gatehouse.identity.signin;

import dev.gatehouse.identity.tenant.Tenant;
import dev.gatehouse.identity.tenant.TenantStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Organisations as the installation's tenants. */
public final class KnownOrganisations implements Organisations {

  private final TenantStore tenants;

  public KnownOrganisations(TenantStore tenants) {
    this.tenants = tenants;
  }

  @Override
  public Optional<UUID> of(String name, @Nullable UUID clientTenant) {
    if (clientTenant != null) {
      return Optional.of(clientTenant);
    }
    if (name.isBlank()) {
      List<Tenant> all = tenants.all();
      return all.size() == 1 ? Optional.of(all.getFirst().id()) : Optional.empty();
    }
    return tenants.byName(name.strip().toLowerCase(Locale.ROOT)).map(Tenant::id);
  }

  @Override
  public boolean needName(@Nullable UUID clientTenant) {
    return clientTenant == null && tenants.all().size() != 1;
  }
}
