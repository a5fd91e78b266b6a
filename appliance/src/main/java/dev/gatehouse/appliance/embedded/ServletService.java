package dev.gatehouse.appliance.embedded;

import dev.gatehouse.identity.IdentityBridgeApplication;
import dev.gatehouse.ledger.LedgerApplication;
import dev.gatehouse.pdp.PolicyDecisionPointApplication;
import dev.gatehouse.session.SessionApplication;
import dev.gatehouse.vault.ConsentVaultApplication;
import org.jspecify.annotations.Nullable;

/** The servlet services of the appliance: what each is started from and which schema it owns. */
public enum ServletService {
  // First, so that what the others record finds its way at once.
  LEDGER("ledger", "ledger", LedgerApplication.class),
  IDENTITY_BRIDGE("identity-bridge", "identity", IdentityBridgeApplication.class),
  CONSENT_VAULT("consent-vault", "vault", ConsentVaultApplication.class),
  SESSION("session", "session", SessionApplication.class),
  PDP("pdp", null, PolicyDecisionPointApplication.class);

  private final String serviceName;
  private final @Nullable String schema;
  private final Class<?> application;

  ServletService(String serviceName, @Nullable String schema, Class<?> application) {
    this.serviceName = serviceName;
    this.schema = schema;
    this.application = application;
  }

  /** Its name in SPIFFE ids and on the mesh. */
  String serviceName() {
    return serviceName;
  }

  /** Its schema, and the role of the same name; null for a service without a database. */
  @Nullable String schema() {
    return schema;
  }

  Class<?> application() {
    return application;
  }
}
