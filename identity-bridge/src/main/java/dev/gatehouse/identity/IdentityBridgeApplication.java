package dev.gatehouse.identity;

import dev.gatehouse.identity.client.ClientController;
import dev.gatehouse.identity.client.ClientStore;
import dev.gatehouse.identity.description.DescriptionController;
import dev.gatehouse.identity.grant.GrantStore;
import dev.gatehouse.identity.person.PersonController;
import dev.gatehouse.identity.person.PersonStore;
import dev.gatehouse.identity.provider.MetadataController;
import dev.gatehouse.identity.provider.ProviderConfiguration;
import dev.gatehouse.identity.revocation.RevocationController;
import dev.gatehouse.identity.revocation.RevocationFeedController;
import dev.gatehouse.identity.revocation.RevocationStore;
import dev.gatehouse.identity.role.RoleController;
import dev.gatehouse.identity.session.MeshSessionController;
import dev.gatehouse.identity.session.SessionController;
import dev.gatehouse.identity.session.SessionStore;
import dev.gatehouse.identity.signin.SignInController;
import dev.gatehouse.identity.signin.SignOutController;
import dev.gatehouse.identity.signin.ThrottleStore;
import dev.gatehouse.identity.tenant.TenantStore;
import dev.gatehouse.identity.token.MeshJwksController;
import dev.gatehouse.identity.token.SigningKeyStore;
import dev.gatehouse.identity.transactionkey.TransactionKeyController;
import dev.gatehouse.identity.transactionkey.TransactionKeyStore;
import dev.gatehouse.service.web.GatehouseService;
import dev.gatehouse.service.web.ServiceDefinition;
import dev.gatehouse.trust.token.MeshAccess;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The identity bridge: OpenID Provider, people, roles, clients, sessions and revocation. Its only
 * neighbours are the gateway, which brings everything from the edge, and the services that read the
 * keys of purpose-bound tokens.
 */
@GatehouseService
@EnableConfigurationProperties(IdentitySettings.class)
@Import({
  IdentityConfiguration.class,
  ProviderConfiguration.class,
  MetadataController.class,
  DescriptionController.class,
  SignInController.class,
  SignOutController.class,
  MeshJwksController.class,
  MeshSessionController.class,
  TransactionKeyController.class,
  RevocationFeedController.class,
  PersonController.class,
  RoleController.class,
  ClientController.class,
  SessionController.class,
  RevocationController.class,
  TenantStore.class,
  PersonStore.class,
  ClientStore.class,
  SessionStore.class,
  GrantStore.class,
  RevocationStore.class,
  ThrottleStore.class,
  SigningKeyStore.class,
  TransactionKeyStore.class
})
public class IdentityBridgeApplication {

  private static final String GATEWAY = "gateway";

  @Bean
  ServiceDefinition definition() {
    return ServiceDefinition.named("identity-bridge")
        .withSchema("identity")
        .withPurposes("essential.service.authentication", "essential.service.administration")
        .withMesh(TransactionKeyController.PATH, MeshAccess.ANY_SERVICE)
        .withMesh(MeshJwksController.PATH, GATEWAY)
        .withMesh(MeshSessionController.PATH, GATEWAY)
        .withMesh(RevocationFeedController.PATH, GATEWAY);
  }
}
