package dev.gatehouse.appliance.embedded;

import dev.gatehouse.identity.IdentityBridgeApplication;
import dev.gatehouse.ledger.LedgerApplication;
import dev.gatehouse.session.SessionApplication;
import dev.gatehouse.vault.ConsentVaultApplication;

/** The servlet services of the appliance: what each is started from and which schema it owns. */
public enum ServletService {
  // First, so that what the others record finds its way at once.
  LEDGER("ledger", "ledger", LedgerApplication.class),
  IDENTITY_BRIDGE("identity-bridge", "identity", IdentityBridgeApplication.class),
  CONSENT_VAULT("consent-vault", "vault", ConsentVaultApplication.class),
  SESSION("session", "session", SessionApplication.class);

  private final String serviceName;
  private final String schema;
  private final Class<?> application;

  ServletService(String serviceName, String schema, Class<?> application) {
    this.serviceName = serviceName;
    this.schema = schema;
    this.application = application;
  }

  /** Its name in SPIFFE ids and on the mesh. */
  String serviceName() {
    return serviceName;
  }

  /** Its schema, and the role of the same name. */
  String schema() {
    return schema;
  }

  Class<?> application() {
    return application;
  }
}
