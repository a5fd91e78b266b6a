package dev.gatehouse.vault;

import dev.gatehouse.service.audit.JournalConfiguration;
import dev.gatehouse.service.web.GatehouseService;
import dev.gatehouse.service.web.ServiceDefinition;
import dev.gatehouse.service.web.ServiceSettings;
import dev.gatehouse.trust.token.TransactionKeys;
import dev.gatehouse.trust.token.TransactionTokenVerifier;
import dev.gatehouse.vault.access.AccessConfiguration;
import dev.gatehouse.vault.audit.AuditConfiguration;
import dev.gatehouse.vault.consent.ConsentConfiguration;
import dev.gatehouse.vault.description.DescriptionConfiguration;
import dev.gatehouse.vault.erasure.ErasureConfiguration;
import dev.gatehouse.vault.feed.FeedConfiguration;
import dev.gatehouse.vault.key.KeyConfiguration;
import dev.gatehouse.vault.notice.NoticeConfiguration;
import dev.gatehouse.vault.person.PersonConfiguration;
import dev.gatehouse.vault.provider.ProviderConfiguration;
import dev.gatehouse.vault.purpose.PurposeConfiguration;
import dev.gatehouse.vault.record.RecordConfiguration;
import dev.gatehouse.vault.seed.SeedConfiguration;
import dev.gatehouse.vault.subject.SubjectConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * The consent vault as a service of the mesh. Started by {@link
 * dev.gatehouse.service.web.ServiceLauncher} with the settings that every service has, {@code
 * gatehouse.home} and {@code gatehouse.database.*} among them. Its own, all optional:
 *
 * <ul>
 *   <li>{@code gatehouse.vault.seed-file}: purposes, notices and collections to start with
 *   <li>{@code gatehouse.vault.master-key-file}: of the local key provider
 *   <li>{@code gatehouse.vault.key-cache.entries} and {@code .time-to-live}: unwrapped data keys in
 *       memory
 * </ul>
 */
@GatehouseService
@Import({
  JournalConfiguration.class,
  AccessConfiguration.class,
  AuditConfiguration.class,
  ProviderConfiguration.class,
  KeyConfiguration.class,
  FeedConfiguration.class,
  PurposeConfiguration.class,
  NoticeConfiguration.class,
  ConsentConfiguration.class,
  RecordConfiguration.class,
  SubjectConfiguration.class,
  PersonConfiguration.class,
  ErasureConfiguration.class,
  DescriptionConfiguration.class,
  SeedConfiguration.class
})
public class ConsentVaultApplication {

  /** The service's name on the mesh and in tokens' audiences. */
  public static final String NAME = "consent-vault";

  @Bean
  ServiceDefinition definition() {
    return ServiceDefinition.named(NAME)
        .withSchema("vault")
        .withMesh("/mesh/v1/consent-state", "gateway")
        .withMesh("/mesh/v1/consent-changes", "gateway")
        .withMesh("/mesh/v1/person-tokens", "ledger");
  }

  /**
   * Lets every purpose through to the policy: tenants define purposes of their own, and which of
   * them may see what is for the vault to judge in each request, not to be listed here.
   */
  @Bean
  @Primary
  TransactionTokenVerifier vaultTokenVerifier(ServiceSettings settings, TransactionKeys keys) {
    return new TransactionTokenVerifier(settings.issuer(), NAME, purpose -> true, keys);
  }
}
