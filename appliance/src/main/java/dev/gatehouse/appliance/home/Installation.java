package dev.gatehouse.appliance.home;

import dev.gatehouse.trust.tls.EmbeddedAuthority;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * All that a home holds before any service runs: the authority, the database's passwords, the demo
 * tenant and the services' seeds. Made by the first start, found again by each later one.
 *
 * @param identitySeed what the identity bridge begins with
 * @param vaultSeed what the consent vault begins with
 */
public record Installation(
    EmbeddedAuthority authority,
    DatabasePasswords passwords,
    DemoTenant tenant,
    Path identitySeed,
    Path vaultSeed) {
  /** The trust domain of an embedded appliance. */
  public static final String TRUST_DOMAIN = "gatehouse.internal";

  /**
   * Prepares the home for a start at the given address.
   *
   * @param edge the address people and clients use, for example {@code https://localhost:8443}
   */
  public static Installation prepare(Home home, URI edge, Clock clock) {
    var authority = EmbeddedAuthority.openOrCreate(home.folder("tls"), TRUST_DOMAIN, clock);
    Path credentials = home.folder("credentials");
    DatabasePasswords passwords = DatabasePasswords.of(credentials);
    DemoTenant tenant = DemoTenant.of(credentials);
    Credentials.ensure(credentials, authority, tenant, edge);
    PolicyFolder.ensure(home.folder("policy"));
    var seeds = new Seeds(tenant, edge);
    Path folder = home.folder("seed");
    return new Installation(
        authority,
        passwords,
        tenant,
        seeds.writeIdentity(folder, TRUST_DOMAIN),
        seeds.writeVault(folder));
  }
}
